using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Contracts;

/// <summary>Definitions of the region with their versions in use, by name. For the designers' list and for choosing.</summary>
[Requires("workflows.design")]
public sealed record ListWorkflows : IQuery<IReadOnlyList<WorkflowLine>>;

/// <param name="PublishedVersion">Null when nothing is published.</param>
/// <param name="DraftVersion">Null when the newest version is the published one.</param>
/// <param name="InUse">Running instances by version.</param>
public sealed record WorkflowLine(string DefinitionId, string Name, string? TrackId, int? PublishedVersion, int? DraftVersion, IReadOnlyDictionary<int, int> InUse);

/// <summary>The published drawing of a workflow, as a file holds it; not found where nothing is published.</summary>
[InternalOnly]
public sealed record GetDrawing(string DefinitionId) : IQuery<PublishedDrawing>;

/// <summary>One published version of a workflow.</summary>
public sealed record PublishedDrawing(string Name, string? TrackId, int Number, string Json);

/// <summary>
/// Takes a drawing that comes from elsewhere as a new workflow of the region, checked like any import. Answers the page it is drawn on. Problems:
/// <c>workflows.exists-already</c>, those of an import, and where it is to be published those of publishing.
/// </summary>
/// <param name="Publish">Otherwise it is a draft that a designer looks at.</param>
[InternalOnly]
public sealed record TakeDrawing(string DefinitionId, string Json, bool Publish) : ICommand<string>
{
    /// <summary>The region has a workflow of that name: this becomes its newest version, and what is published stays in force.</summary>
    public bool IsNewer { get; init; }
}
