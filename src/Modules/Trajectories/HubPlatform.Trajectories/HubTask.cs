using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

namespace HubPlatform.Trajectories;

/// <summary>Something a person has to do or decide on a trajectory: a step of a workflow, a follow-up contact, an answer that came in.</summary>
internal sealed class HubTask : IVersioned, ICounted
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid TrajectoryId { get; init; }

    public required Guid ParticipantId { get; init; }

    /// <summary>Unique; of tasks that no workflow asked for.</summary>
    public string? Key { get; init; }

    /// <summary>The execution of a workflow step behind it, and where that stands in which definition.</summary>
    public Guid? StepId { get; init; }

    public Guid? InstanceId { get; init; }

    public string? ActivityId { get; init; }

    public string? ActivityType { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? Why { get; init; }

    /// <summary>Whose move it is now. A plan that the coach accepted waits for the participant.</summary>
    public TaskFor For { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public string? FormId { get; init; }

    public List<string> Outcomes { get; init; } = [];

    public JsonObject Inputs { get; init; } = [];

    public TaskState State { get; private set; } = TaskState.Open;

    public Appointment? Appointment { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public Guid OpenedByCommand { get; private set; }

    public string? Outcome { get; private set; }

    public JsonObject? Answers { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public Guid? FinishedBy { get; private set; }

    public Guid? FinishedByCommand { get; private set; }

    public long Version { get; set; }

    public bool IsOpen => State == TaskState.Open;

    /// <summary>Its trajectory rests, and it belongs to its workflow: nobody can do it now.</summary>
    public bool IsResting { get; private set; }

    /// <summary>Where it lies on a desk. Stored, and never other than what it follows from.</summary>
    public DeskPlace? Place
    {
        get => !IsOpen || IsResting ? null : Kind == TaskKinds.Answer ? DeskPlace.Arrived : For == TaskFor.Coach ? DeskPlace.Coach : DeskPlace.Others;
        private set { }
    }

    public Counted? CountsAs => Place is { } place ? new Counted(CountedOnDesk, place.ToString(), DueOn ?? Count.NoDay) : null;

    public const string CountedOnDesk = "desk";

    /// <summary>Opens it, or opens it again under the same step when that step was reached once more after an undo.</summary>
    public HubTask Open(TaskFor @for, DateOnly? dueOn, DateTimeOffset at, Guid commandId)
    {
        (For, DueOn, OpenedAt, OpenedByCommand) = (@for, dueOn, at, commandId);
        (State, Appointment, Outcome, Answers, FinishedAt, FinishedBy, FinishedByCommand) = (TaskState.Open, null, null, null, null, null, null);
        return this;
    }

    /// <summary>Its workflow was moved to a version that leaves the step by other ways.</summary>
    public void Offer(IReadOnlyList<string> outcomes)
    {
        Outcomes.Clear();
        Outcomes.AddRange(outcomes);
    }

    public Problem? Finish(string outcome, JsonObject answers, DateTimeOffset at, Guid? by, Guid commandId)
    {
        if (Closed is { } closed)
        {
            return closed;
        }

        if (!Outcomes.Contains(outcome, StringComparer.Ordinal))
        {
            return TaskProblems.OutcomeUnknown;
        }

        (State, Outcome, Answers, FinishedAt, FinishedBy, FinishedByCommand) = (TaskState.Done, outcome, answers, at, by, commandId);
        return null;
    }

    public void Withdraw(DateTimeOffset at)
    {
        if (IsOpen)
        {
            (State, FinishedAt) = (TaskState.Withdrawn, at);
        }
    }

    /// <summary>With its trajectory; what does not belong to the workflow goes on.</summary>
    public void Rest(bool isResting) => IsResting = isResting && StepId is not null;

    public Problem? Postpone(DateOnly until)
    {
        if (Closed is { } closed)
        {
            return closed;
        }

        DueOn = until;
        return null;
    }

    public void WaitUntil(DateOnly? day) => DueOn = day;

    /// <summary>A day and a place for it; whoever had agreed to an earlier day is asked anew.</summary>
    public Problem? MeetAt(DateTimeOffset at, DateOnly day, string place)
    {
        if (Closed is { } closed)
        {
            return closed;
        }

        if (!IsMeeting)
        {
            return TaskProblems.NoMeeting;
        }

        (Appointment, DueOn) = (new Appointment(at, place, AppointmentReply.None, null), day);
        return null;
    }

    public Problem? Reply(AppointmentReply reply, string? words)
    {
        if (Closed is { } closed)
        {
            return closed;
        }

        if (Appointment is null)
        {
            return TaskProblems.NoMeeting;
        }

        Appointment = Appointment with { Reply = reply, Words = words };
        return null;
    }

    public void HandTo(TaskFor @for) => For = @for;

    public bool IsMeeting => Kind is TaskKinds.Appointment or TaskKinds.GroupSession;

    /// <summary>An input of the activity that is a text; null when absent or empty.</summary>
    public string? Input(string name) => Inputs[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>Why nothing can be done with it any more; null while it is open.</summary>
    public Problem? Closed => State switch
    {
        TaskState.Done => TaskProblems.DoneAlready,
        TaskState.Withdrawn => TaskProblems.NotNeeded,
        _ => null,
    };
}

internal enum TaskState
{
    Open,
    Done,

    /// <summary>Not needed any more: undone, left behind by a join, or its trajectory ended.</summary>
    Withdrawn,
}

internal enum DeskPlace
{
    /// <summary>Came in, and nobody has seen it yet.</summary>
    Arrived,

    /// <summary>The coach's move.</summary>
    Coach,

    /// <summary>The participant's or a partner's move.</summary>
    Others,
}

/// <summary>Kinds the desk treats in their own way. A step's kind is its activity without <c>Hub.</c>; other modules bring their own.</summary>
internal static class TaskKinds
{
    public const string Appointment = "Appointment";
    public const string GroupSession = "GroupSession";
    public const string Detection = "Detection";
    public const string Assess = "Assess";
    public const string AgreePlan = "AgreePlan";
    public const string Enrol = "Enrol";
    public const string IssueDocument = "IssueDocument";
    public const string Refer = "Refer";

    /// <summary>A contact that FollowUps put on the desk.</summary>
    public const string FollowUp = "FollowUp";

    /// <summary>Something came in from the participant that the coach should see: an answer, a question, another day.</summary>
    public const string Answer = "Answer";

    /// <summary>A plan module broke off by itself.</summary>
    public const string PlanStuck = "PlanStuck";

    /// <summary>Another module has a page for it.</summary>
    public static bool IsServedElsewhere(string kind) => kind is Detection or Assess or Enrol or IssueDocument;
}

/// <param name="Words">What the participant wrote with her reply.</param>
public sealed record Appointment(DateTimeOffset At, string Place, AppointmentReply Reply, string? Words);

public enum AppointmentReply
{
    None,
    Coming,
    AnotherDay,
}
