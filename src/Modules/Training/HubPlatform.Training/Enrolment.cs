using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

namespace HubPlatform.Training;

/// <summary>One person's place in a unit or curriculum, from the day she gets it to the day she completes it or leaves.</summary>
internal sealed class Enrolment : IVersioned
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid ParticipantId { get; init; }

    /// <summary>Null for somebody who was enrolled by hand and walks no trajectory.</summary>
    public Guid? TrajectoryId { get; init; }

    /// <summary>The step's task that asked for it; null for a place given by hand.</summary>
    public Guid? TaskId { get; init; }

    public Guid? StepId { get; init; }

    public required Guid CurriculumKey { get; init; }

    public string? UnitId { get; init; }

    /// <summary>Null when she learns at her own pace.</summary>
    public Guid? CohortId { get; init; }

    /// <summary>Length of the unit, or of the whole curriculum: what she was promised. What she got stands in her attendance.</summary>
    public required int Minutes { get; init; }

    /// <summary>Of it in a group, as many as her course's rule asks for, as it was when she came in.</summary>
    public int? NeededMinutes { get; init; }

    public EnrolmentState State { get; private set; }

    /// <summary>Unique while it is open: one step gives one place.</summary>
    public string? OpenFor { get; private set; }

    public required DateTimeOffset EnrolledAt { get; init; }

    public required Guid EnrolledBy { get; init; }

    /// <summary>When all was reached that its rule asks for. Null before, and after an undo until the next attendance.</summary>
    public DateTimeOffset? CompleteFrom { get; private set; }

    /// <summary>Tries to complete it that failed, when the next one is (null: parked, or at once), and why the last one failed.</summary>
    public int CompletionFailures { get; private set; }

    public DateTimeOffset? CompletionRetryAt { get; private set; }

    public string? CompletionCause { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The command that ended it, so that undoing it finds it.</summary>
    public Guid? EndedBy { get; private set; }

    /// <summary>The command that left the step behind; nobody waits for this enrolment since.</summary>
    public Guid? ForgottenBy { get; private set; }

    /// <summary>Why somebody left, or completed it without the hours.</summary>
    public string? Words { get; private set; }

    /// <summary>First of the sessions missed in a row that her coach was told of; null while there is no such row.</summary>
    public Guid? MissedFrom { get; private set; }

    /// <summary>False when the workflow went on at once.</summary>
    public required bool Awaited { get; init; }

    public long Version { get; set; }

    public bool IsOpen => State == EnrolmentState.Enrolled;

    /// <summary>Whether a step of a workflow waits for the end of this.</summary>
    public bool StepWaits => Awaited && ForgottenBy is null;

    public Enrolment Open()
    {
        OpenFor = TaskId is { } task ? $"task:{task:N}" : $"hand:{CohortId ?? CurriculumKey:N}:{ParticipantId:N}";
        return this;
    }

    /// <summary>Those of before the rules stood in the curriculum needed four fifths.</summary>
    public int MinutesThatComplete => NeededMinutes ?? Minutes * 80 / 100;

    public bool IsReached => CompleteFrom is not null;

    /// <param name="reached">Whether all is there that the rule asks for.</param>
    public void Count(bool reached, DateTimeOffset at) => CompleteFrom = reached ? CompleteFrom ?? at : null;

    /// <summary>Longer and longer pauses; after the last try it stands still, with its cause, until somebody has looked or its trajectory goes on.</summary>
    public void FailCompleting(DateTimeOffset now, string cause)
    {
        CompletionFailures++;
        CompletionCause = cause;
        CompletionRetryAt = CompletionFailures >= Pauses.MostTries ? null : now + Pauses.After(Id, CompletionFailures);
    }

    public void TryCompletingAgain() => (CompletionFailures, CompletionRetryAt, CompletionCause) = (0, null, null);

    public Problem? End(EnrolmentState state, string? words, DateTimeOffset at, Guid commandId)
    {
        if (!IsOpen)
        {
            return EnrolmentProblems.EndedAlready;
        }

        (State, Words, EndedAt, EndedBy, OpenFor, CompleteFrom) = (state, words, at, commandId, null, null);
        return null;
    }

    /// <summary>What ended it was taken back. It is not completed again by itself: somebody looks at the list first.</summary>
    public void Reopen()
    {
        (State, Words, EndedAt, EndedBy, CompleteFrom) = (EnrolmentState.Enrolled, null, null, null, null);
        Open();
    }

    public void Miss(Guid? from) => MissedFrom = from;

    public void Forget(Guid commandId) => ForgottenBy = commandId;

    public void Remember() => ForgottenBy = null;
}

internal enum EnrolmentState
{
    Enrolled,
    Completed,
    LeftEarly,

    /// <summary>Taken back before it meant anything.</summary>
    Withdrawn,
}

internal static class EnrolmentStates
{
    extension(EnrolmentState state)
    {
        public string Code => state switch
        {
            EnrolmentState.LeftEarly => "left-early",
            _ => state.ToString().ToLowerInvariant(),
        };
    }
}
