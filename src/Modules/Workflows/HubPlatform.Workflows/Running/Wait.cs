using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

internal enum WaitState
{
    Open,

    /// <summary>Answered; nobody can answer it again.</summary>
    Consumed,

    /// <summary>Called off by the workflow itself.</summary>
    Dropped,

    /// <summary>Tried too often: it stands still, with its cause, until somebody has looked.</summary>
    Parked,
}

/// <summary>Something an instance waits for: a step of people, an event, a moment. It is consumed once.</summary>
internal sealed class Wait
{
    /// <summary>What <see cref="Read"/> reads, in its order; the table is called w.</summary>
    public const string Columns =
        """
        w."Id", w."InstanceId", w."ActivityId", w."ActivityType", w."Key", w."DueAt", w."State", w."OpenedAt", w."OpenedIn", w."ClosedAt", w."ClosedIn",
        w."Failures", w."RetryAt", w."Cause"
        """;

    private Wait()
    {
    }

    public Wait(WorkflowInstance instance, CompiledNode node, Bookmark bookmark, DateTimeOffset now)
    {
        Id = Guid.ParseExact(bookmark.Id, "N");
        InstanceId = instance.Id;
        ActivityId = node.Id;
        ActivityType = node.Type;
        Key = KeyOf(bookmark);
        DueAt = bookmark.DueAt;
        OpenedAt = now;
        OpenedIn = instance.Bursts;
    }

    /// <summary>The step's id; also the bookmark's in the instance's state.</summary>
    public Guid Id { get; private init; }

    public Guid InstanceId { get; private init; }

    public string ActivityId { get; private init; } = "";

    public string ActivityType { get; private init; } = "";

    /// <summary>What it can be found by: the event's name, the child instance.</summary>
    public string? Key { get; private init; }

    /// <summary>When it goes on by itself.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    public WaitState State { get; private set; }

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Number of the instance's burst that opened it, and of the one that closed it.</summary>
    public int OpenedIn { get; private init; }

    /// <summary>Null while somebody may still close it: open or parked.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public int? ClosedIn { get; private set; }

    /// <summary>Tries of a timer that failed, when the next one is, and why the last one failed.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    public string? Cause { get; private set; }

    public bool IsOpen => State == WaitState.Open;

    public bool IsHumanStep => ActivityType.StartsWith("Hub.", StringComparison.Ordinal);

    public string BookmarkId => Id.ToString("N");

    /// <param name="at">Place of the first column.</param>
    public static Wait Read(Row row, int at) => new()
    {
        Id = row.Id(at),
        InstanceId = row.Id(at + 1),
        ActivityId = row.Text(at + 2),
        ActivityType = row.Text(at + 3),
        Key = row.TextOrNull(at + 4),
        DueAt = row.MomentOrNull(at + 5),
        State = row.Name<WaitState>(at + 6),
        OpenedAt = row.Moment(at + 7),
        OpenedIn = row.Number(at + 8),
        ClosedAt = row.MomentOrNull(at + 9),
        ClosedIn = row.NumberOrNull(at + 10),
        Failures = row.Number(at + 11),
        RetryAt = row.MomentOrNull(at + 12),
        Cause = row.TextOrNull(at + 13),
    };

    public void Close(bool isConsumed, int burst, DateTimeOffset now) =>
        (State, ClosedIn, ClosedAt) = (isConsumed ? WaitState.Consumed : WaitState.Dropped, burst, now);

    public void Reopen() => (State, ClosedIn, ClosedAt) = (WaitState.Open, null, null);

    /// <summary>Longer and longer pauses, then it is parked.</summary>
    public void Fail(DateTimeOffset now, string cause)
    {
        Failures++;
        Cause = cause;
        var isLast = Failures >= Pauses.MostTries;
        (State, RetryAt) = (isLast ? WaitState.Parked : WaitState.Open, isLast ? null : now + Pauses.After(Id, Failures));
    }

    /// <summary>Somebody has seen to the cause: as if it had never failed.</summary>
    public void Replay() => (State, Failures, RetryAt, Cause) = (WaitState.Open, 0, null, null);

    private static string? KeyOf(Bookmark bookmark) =>
        bookmark.Payload is { } payload ? (payload.GetValueOrDefault("EventName") ?? payload.GetValueOrDefault("ChildInstanceId")) as string : null;
}
