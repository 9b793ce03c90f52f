using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

namespace HubPlatform.Workflows.Operating;

internal enum Standing
{
    /// <summary>Somebody has to do something.</summary>
    People,
    Event,
    Moment,

    /// <summary>A workflow inside this one.</summary>
    Inner,

    /// <summary>The outside world has to answer.</summary>
    Answer,
    Faulted,
}

/// <summary>One place where an instance stands: a wait, or a fault.</summary>
/// <param name="Outcomes">What it may be left by; empty where it is simply done.</param>
internal sealed record StandingStep(
    long Execution, Guid? WaitId, string ActivityId, string Title, Standing What, string? Awaited, DateTimeOffset? Since, DateTimeOffset? DueAt,
    int Failures, DateTimeOffset? RetryAt, bool IsParked, string? Cause, IReadOnlyList<string> Outcomes)
{
    public bool IsLate(DateTimeOffset now) => !IsParked && DueAt is { } due && due < now - ListInstances.Grace;

    public static IReadOnlyList<StandingStep> Of(CompiledWorkflow workflow, InstanceState state, IEnumerable<Wait> waits)
    {
        var rows = waits.ToDictionary(w => w.BookmarkId);

        return
        [
            .. state.Executions.Where(e => e.Status == ExecutionStatus.Faulted).Select(e => Faulted(workflow, state, e)),
            .. state.Status == InstanceStatus.Faulted ? [] : state.Bookmarks.Select(b => Waiting(workflow, b, rows.GetValueOrDefault(b.Id))),

            // Of one whose state cannot be read its waits are all that is known.
            .. rows.Values.Where(w => state.Bookmarks.TrueForAll(b => b.Id != w.BookmarkId)).Select((w, i) => Known(workflow, w, -1 - i)),
        ];
    }

    public static string TitleOf(CompiledWorkflow? workflow, string path) => workflow?.FindByPath(path) is { } node
        ? node.Activity is HubStep step ? step.TitleOf(node) : node.Model.Json.Find("metadata")?.FindText("displayText") is { Length: > 0 } shown ? shown : node.Name ?? node.Id
        : path[(path.LastIndexOf(':') + 1)..];

    private static StandingStep Waiting(CompiledWorkflow workflow, Bookmark bookmark, Wait? row)
    {
        var node = workflow.FindByPath(bookmark.Path);

        return new StandingStep(
            bookmark.Execution,
            Guid.TryParseExact(bookmark.Id, "N", out var id) ? id : null,
            node?.Id ?? bookmark.Path,
            TitleOf(workflow, bookmark.Path),
            bookmark.DueAt is not null ? Standing.Moment
                : node?.Type.StartsWith("Hub.", StringComparison.Ordinal) == true ? Standing.People
                : bookmark.Payload?.ContainsKey("ChildInstanceId") == true ? Standing.Inner
                : bookmark.Payload?.ContainsKey("EventName") == true ? Standing.Event
                : Standing.Answer,
            (bookmark.Payload?.GetValueOrDefault("EventName") ?? bookmark.Payload?.GetValueOrDefault("ChildInstanceId")) as string,
            row?.OpenedAt,
            bookmark.DueAt,
            row?.Failures ?? 0,
            row?.RetryAt,
            row?.State == WaitState.Parked,
            row?.Cause,
            bookmark.Outcomes ?? []);
    }

    private static StandingStep Known(CompiledWorkflow workflow, Wait row, long number) => new(
        number, row.Id, row.ActivityId, workflow.FindById(row.ActivityId) is { } node ? TitleOf(workflow, node.Path) : row.ActivityId,
        row.DueAt is not null ? Standing.Moment : row.IsHumanStep ? Standing.People : Standing.Answer,
        null, row.OpenedAt, row.DueAt, row.Failures, row.RetryAt, row.State == WaitState.Parked, row.Cause ?? "workflows.state-unreadable", []);

    private static StandingStep Faulted(CompiledWorkflow workflow, InstanceState state, Execution execution)
    {
        var node = workflow.FindByPath(execution.Path);
        var incident = state.Incidents.FindLast(i => i.ActivityId == node?.Id);

        return new StandingStep(
            execution.Number, null, node?.Id ?? execution.Path, TitleOf(workflow, execution.Path), Standing.Faulted, null, incident?.At, null, 0, null, false, Discretion.Of(incident?.Message),
            node?.Activity.DrawnOutcomes ?? [.. node?.Descriptor?.Ports.Where(p => !p.IsEmbedded).Select(p => p.Name) ?? []]);
    }
}
