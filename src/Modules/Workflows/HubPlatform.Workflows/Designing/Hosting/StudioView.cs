namespace HubPlatform.Workflows.Designing.Hosting;

/// <summary>One of Studio's elements with what it is about.</summary>
/// <param name="Element">The tag Studio registers.</param>
/// <param name="Name">What stands in the bar above it.</param>
/// <param name="State">A sentence beside the name; none for lists.</param>
internal sealed record StudioView(string Element, string Name, string State = "", string? DefinitionId = null, string? InstanceId = null)
{
    public bool IsEditor => Element == "elsa-workflow-definition-editor";

    public static StudioView Editor(DefinitionView definition, string state) => new("elsa-workflow-definition-editor", definition.Name, state, definition.DefinitionId);

    public static StudioView Definitions(string name) => new("elsa-workflow-definition-list", name);

    public static StudioView Instances(string name) => new("elsa-workflow-instance-list", name);

    public static StudioView Instance(string name, string state, Guid instanceId) => new("elsa-workflow-instance-viewer", name, state, InstanceId: instanceId.ToString("n"));
}
