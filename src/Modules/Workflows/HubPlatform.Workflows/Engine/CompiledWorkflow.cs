using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Engine;

internal sealed record Trigger(string Type, CompiledNode Node, IReadOnlyDictionary<string, object?> Payload);

/// <summary>A definition made ready to run: built once per version, then only read.</summary>
internal sealed class CompiledWorkflow(WorkflowDefinition definition, IReadOnlyList<CompiledNode> nodes)
{
    private readonly Dictionary<string, CompiledNode> _byPath = nodes.ToDictionary(n => n.Path);
    private readonly Dictionary<string, CompiledNode> _byId = nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id);

    public WorkflowDefinition Definition => definition;

    public IReadOnlyList<CompiledNode> Nodes => nodes;

    /// <summary>The workflow itself, which Elsa logs as an activity too.</summary>
    public CompiledNode Top => nodes[0];

    /// <summary>Uses an activity of a track that does not lie here; it may be put back.</summary>
    public bool MissesTracks => nodes.Any(n => n.Descriptor is null && n.Parent is not null && n.Model.Json.ValueKind == System.Text.Json.JsonValueKind.Object && n.Model.Json.FindText(TrackActivity.VersionProperty) is not null);

    public IEnumerable<Trigger> TriggersAt(DateTimeOffset now) =>
        from node in nodes
        where node.CanStart
        let payload = node.Activity.TriggerPayload(now)
        where payload is not null
        select new Trigger(node.Type, node, payload);

    public CompiledNode? FindByPath(string path) => _byPath.GetValueOrDefault(path);

    public CompiledNode? FindById(string id) => _byId.GetValueOrDefault(id);
}
