using System.Globalization;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

namespace HubPlatform.FollowUps;

/// <summary>One contact with one person at a date. Planned, due once its morning has come, then done; or withdrawn before, or parked when it cannot be opened.</summary>
internal sealed class FollowUp : IVersioned, ICounted
{
    public const string AreCounted = "followups";

    private FollowUp()
    {
    }

    public Guid Id { get; private set; } = Ids.New();

    /// <summary>Unique per cause: the step and its month, or whatever the planner of a single one gave.</summary>
    public string Key { get; private set; } = "";

    public Guid TrajectoryId { get; private set; }

    public Guid ParticipantId { get; private set; }

    public string TrackId { get; private set; } = "";

    public int? Month { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>How often it could not be opened since it was last set going.</summary>
    public int Failures { get; private set; }

    /// <summary>Why not: code of a problem, or the name of an error. Kept until it was opened.</summary>
    public string? Cause { get; private set; }

    /// <summary>When the pump takes it: the morning of <see cref="DueOn"/>, later when it could not be opened then.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>How to reach the person, as the workflow says it: phone, visit, message.</summary>
    public string? Channel { get; private set; }

    public FollowUpState State { get; private set; }

    /// <summary>Counts how often it was put back on the list: each time needs a task of its own.</summary>
    public int Round { get; private set; } = 1;

    public Guid? TaskId { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>yes, paused or stopped; null when nobody asked.</summary>
    public string? StillTrading { get; private set; }

    public string? Learnt { get; private set; }

    public Guid PlannedBy { get; private set; }

    public Guid? DoneBy { get; private set; }

    public Guid? WithdrawnBy { get; private set; }

    public long Version { get; set; }

    public Counted? CountsAs => new Counted(AreCounted, State.ToString(), Count.NoDay);

    public string TaskKey => string.Create(CultureInfo.InvariantCulture, $"followup:{Id:N}:{Round}");

    public string MessageKey => $"followup:{Id:N}";

    public string FactKey => $"followup:{Id:N}:still-trading";

    /// <summary>Begins the key of each that was planned because the trajectory rests.</summary>
    public static string WhileResting(Guid trajectoryId) => $"rest:{trajectoryId:N}:";

    public static FollowUp Plan(
        string key, Guid trajectoryId, Guid participantId, string trackId, DateOnly dueOn, DateTimeOffset dueAt, string reason, Guid commandId,
        int? month = null, string? channel = null) => new()
        {
            Key = key,
            TrajectoryId = trajectoryId,
            ParticipantId = participantId,
            TrackId = trackId,
            DueOn = dueOn,
            DueAt = dueAt,
            Reason = reason,
            Month = month,
            Channel = channel,
            PlannedBy = commandId,
        };

    /// <summary>The step that planned it was taken back and is walked again: it begins anew, with a task of its own when its day comes.</summary>
    public void PlanAgain(DateOnly dueOn, DateTimeOffset dueAt, Guid commandId)
    {
        if (State == FollowUpState.Withdrawn)
        {
            (State, WithdrawnBy, TaskId, OpenedAt, Failures, Cause) = (FollowUpState.Planned, null, null, null, 0, null);
            (DueOn, DueAt, PlannedBy) = (dueOn, dueAt, commandId);
            Round++;
        }
    }

    public void Open(Guid taskId, DateTimeOffset at) => (State, TaskId, OpenedAt, Failures, Cause) = (FollowUpState.Due, taskId, at, 0, null);

    /// <summary>It could not be opened now. Trying at every turn of the pump would keep the others waiting; trying for ever would hide that nobody calls her.</summary>
    public void Fail(string cause, DateTimeOffset now)
    {
        (Failures, Cause) = (Failures + 1, cause);
        (State, DueAt) = (Failures >= Pauses.MostTries ? FollowUpState.Parked : FollowUpState.Planned, now + Pauses.After(Id, Failures));
    }

    public void TryAgain(DateTimeOffset now) => (State, Failures, DueAt) = (FollowUpState.Planned, 0, now);

    public void Finish(string? stillTrading, string? learnt, DateTimeOffset at, Guid commandId)
    {
        (State, DoneAt, DoneBy) = (FollowUpState.Done, at, commandId);
        (StillTrading, Learnt) = (stillTrading, learnt);
    }

    /// <summary>The task is open again; so is this.</summary>
    public void Reopen()
    {
        (State, DoneAt, DoneBy) = (FollowUpState.Due, null, null);
        (StillTrading, Learnt) = (null, null);
    }

    public void Withdraw(Guid commandId) => (State, WithdrawnBy) = (FollowUpState.Withdrawn, commandId);

    /// <summary>What withdrew it was itself taken back. Its task, if it had one, is open again by the same undo.</summary>
    public void PutBack() => (State, WithdrawnBy, Failures) = (TaskId is null ? FollowUpState.Planned : FollowUpState.Due, null, 0);
}

internal enum FollowUpState
{
    Planned,

    /// <summary>Its day has come and it could not be opened, tried often enough; somebody has to look.</summary>
    Parked,

    /// <summary>On the coach's desk.</summary>
    Due,
    Done,
    Withdrawn,
}
