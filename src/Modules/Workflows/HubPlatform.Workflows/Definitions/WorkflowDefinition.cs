using System.Text.Json;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Definitions;

/// <summary>
/// One version of a definition as the engine understands it. Nothing is lost by reading: <see cref="Json"/> and the
/// <see cref="JsonElement"/> of every activity keep what is not understood.
/// </summary>
internal sealed record WorkflowDefinition(
    string DefinitionId,
    string VersionId,
    int Version,
    string? Name,
    IReadOnlyList<VariableModel> Variables,
    IReadOnlyList<InputModel> Inputs,
    IReadOnlyList<string> Outputs,
    bool ContinuesAfterFaults,
    ActivityModel Root,
    JsonElement Json)
{
    /// <summary>May be drawn as an activity of other workflows. Files of older versions say so outside the options.</summary>
    public bool IsUsableAsActivity => Json.Find("options")?.FindFlag("usableAsActivity") == true || Json.FindFlag("usableAsActivity");
}

/// <param name="IsStored">False: the variable has its default value again after every wait, as with Elsa's memory driver.</param>
internal sealed record VariableModel(string Id, string Name, PlainType Type, object? Default, bool IsStored);

internal sealed record InputModel(string Name, PlainType Type);

/// <summary>One activity as drawn. <see cref="Version"/> is null where the JSON leaves it out: then the newest is meant.</summary>
internal sealed record ActivityModel(string? Id, string Type, int? Version, string? Name, bool CanStartWorkflow, JsonElement Json);

/// <summary>A null <see cref="SourcePort"/> is followed by plain completion only.</summary>
internal sealed record ConnectionModel(string SourceId, string? SourcePort, string TargetId);
