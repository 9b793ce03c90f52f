using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Contracts;

/// <summary>Definitions of the region with their versions in use, by name. For the designers' list and for choosing.</summary>
[Requires("workflows.design")]
public sealed record ListWorkflows : IQuery<IReadOnlyList<WorkflowLine>>;

/// <param name="PublishedVersion">Null when nothing is published.</param>
/// <param name="DraftVersion">Null when the newest version is the published one.</param>
/// <param name="InUse">Running instances by version.</param>
public sealed record WorkflowLine(string DefinitionId, string Name, string? TrackId, int? PublishedVersion, int? DraftVersion, IReadOnlyDictionary<int, int> InUse);
