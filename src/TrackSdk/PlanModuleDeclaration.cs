namespace HubPlatform.TrackSdk;

/// <summary>A part of which plans are composed: a workflow of its own that <c>Hub.RunPlan</c> runs as a child.</summary>
/// <param name="Id">For instance <c>circular.microcredit</c>.</param>
/// <param name="WorkflowId">Definition id of the workflow it runs. Two modules may share one; usually it equals <paramref name="Id"/>.</param>
/// <param name="Title">English source text, as the participant reads it.</param>
/// <param name="Why">English source text: what this part is good for, in one or two plain sentences.</param>
public sealed record PlanModuleDeclaration(string Id, string WorkflowId, string Title, string Why)
{
    /// <summary>
    /// Plan modules that must stand earlier where both are in a plan. It does not pull them in: any subset stays possible.
    /// The host guarantees that these ids are known and that following them never comes back to this module.
    /// </summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Ticked when coach and participant open the first proposal; they may take it out.</summary>
    public bool Recommended { get; init; }

    /// <summary>About how long it takes, so that people can picture it. Nothing is enforced by it.</summary>
    public int AboutWeeks { get; init; }
}
