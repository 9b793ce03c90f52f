using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

internal enum WaitState
{
    Open,

    /// <summary>Answered; nobody can answer it again.</summary>
    Consumed,

    /// <summary>Called off by the workflow itself.</summary>
    Dropped,
}

/// <summary>Something an instance waits for: a step of people, an event, a moment. It is consumed once.</summary>
internal sealed class Wait
{
    private Wait()
    {
    }

    public Wait(WorkflowInstance instance, CompiledNode node, Bookmark bookmark, Guid commandId, DateTimeOffset now)
    {
        Id = Guid.ParseExact(bookmark.Id, "N");
        InstanceId = instance.Id;
        SubjectId = instance.SubjectId;
        ActivityId = node.Id;
        ActivityType = node.Type;
        Key = KeyOf(bookmark);
        DueAt = bookmark.DueAt;
        OpenedAt = now;
        OpenedBy = commandId;
    }

    /// <summary>The step's id; also the bookmark's in the instance's state.</summary>
    public Guid Id { get; private init; }

    public Guid InstanceId { get; private init; }

    public Guid SubjectId { get; private init; }

    public string ActivityId { get; private init; } = "";

    public string ActivityType { get; private init; } = "";

    /// <summary>What it can be found by: the event's name, the child instance.</summary>
    public string? Key { get; private init; }

    /// <summary>When it goes on by itself.</summary>
    public DateTimeOffset? DueAt { get; private init; }

    public WaitState State { get; private set; }

    public DateTimeOffset OpenedAt { get; private init; }

    public Guid OpenedBy { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public Guid? ClosedBy { get; private set; }

    /// <summary>Tries of a timer that failed, and when the next one is; parked where that is null.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? RetryAt { get; private set; }

    public bool IsOpen => State == WaitState.Open;

    public bool IsHumanStep => ActivityType.StartsWith("Hub.", StringComparison.Ordinal);

    public string BookmarkId => Id.ToString("N");

    public void Close(bool isConsumed, Guid commandId, DateTimeOffset now) =>
        (State, ClosedBy, ClosedAt) = (isConsumed ? WaitState.Consumed : WaitState.Dropped, commandId, now);

    public void Reopen() => (State, ClosedBy, ClosedAt) = (WaitState.Open, null, null);

    /// <summary>Longer and longer pauses, then it stands still until somebody looks.</summary>
    public void Fail(DateTimeOffset now)
    {
        const int MostTries = 8;
        Failures++;
        RetryAt = Failures >= MostTries ? DateTimeOffset.MaxValue : now.AddSeconds(30 * Math.Pow(2, Failures - 1));
    }

    private static string? KeyOf(Bookmark bookmark) =>
        bookmark.Payload is { } payload ? (payload.GetValueOrDefault("EventName") ?? payload.GetValueOrDefault("ChildInstanceId")) as string : null;
}
