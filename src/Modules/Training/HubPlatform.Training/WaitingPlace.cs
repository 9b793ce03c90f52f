using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

namespace HubPlatform.Training;

/// <summary>Somebody in line for a full group. When a place is free it is held for her until she takes it, says no, or lets the time pass.</summary>
internal sealed class WaitingPlace : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid CohortId { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>The trajectory and step that wait for it; null for a place somebody asked for by hand.</summary>
    public Guid? TrajectoryId { get; init; }

    public Guid? TaskId { get; init; }

    public Guid? StepId { get; init; }

    public bool Awaited { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The command that put her in line, so that undoing it finds her.</summary>
    public required Guid JoinedBy { get; init; }

    public WaitingState State { get; private set; }

    /// <summary>Unique while she is in line: nobody stands there twice.</summary>
    public string? OpenFor { get; private set; }

    public DateTimeOffset? OfferedUntil { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? EndedBy { get; private set; }

    /// <summary>How often in a row the place could not be passed on, why, and when it is tried again; null once it is parked.</summary>
    public int LapseFailures { get; private set; }

    public string? LapseCause { get; private set; }

    public DateTimeOffset? LapseRetryAt { get; private set; }

    public long Version { get; set; }

    public bool IsOpen => State is WaitingState.Waiting or WaitingState.Offered;

    public WaitingPlace Open()
    {
        OpenFor = $"{CohortId:N}:{ParticipantId:N}";
        return this;
    }

    public void Offer(DateTimeOffset until)
    {
        (State, OfferedUntil) = (WaitingState.Offered, until);
        TryLapsingAgain();
    }

    /// <summary>Longer and longer pauses; after the last try it stands still, with its cause, until somebody has looked.</summary>
    public void FailLapsing(DateTimeOffset now, string cause)
    {
        LapseFailures++;
        LapseCause = cause;
        LapseRetryAt = LapseFailures >= Pauses.MostTries ? null : now + Pauses.After(Id, LapseFailures);
    }

    public void TryLapsingAgain() => (LapseFailures, LapseRetryAt, LapseCause) = (0, null, null);

    public Problem? End(WaitingState state, DateTimeOffset at, Guid commandId)
    {
        if (!IsOpen)
        {
            return WaitingProblems.OverAlready;
        }

        (State, OpenFor, EndedAt, EndedBy) = (state, null, at, commandId);
        return null;
    }

    /// <summary>What took her out of the line was undone. Her turn may be over: she is in line again, at her old place.</summary>
    public void Reopen()
    {
        (State, OfferedUntil, EndedAt, EndedBy) = (WaitingState.Waiting, null, null, null);
        Open();
    }
}

internal enum WaitingState
{
    Waiting,
    Offered,
    Taken,
    Declined,

    /// <summary>She let the time pass.</summary>
    Lapsed,

    /// <summary>Taken out of the line: another place, another way, a trajectory that ended.</summary>
    Withdrawn,
}
