using HubPlatform.Kernel.Commands;

namespace HubPlatform.Trajectories;

internal static class TrajectoryProblems
{
    public static Problem RunningAlready { get; } = new("trajectories.running-already", ProblemKind.Conflict);

    public static Problem TrackNotOpen { get; } = new("trajectories.track-not-open");

    public static Problem Over { get; } = new("trajectories.over", ProblemKind.Conflict);

    /// <summary>The plan has gone on without the module that broke off.</summary>
    public static Problem ModuleLeft { get; } = new("trajectories.module-left", ProblemKind.Conflict);

    /// <summary>A listener of a track asked for something that is not its track's.</summary>
    public static Problem IntentionUnknown { get; } = new("trajectories.intention-unknown");

    public static Problem Rests { get; } = new("trajectories.rests");

    public static Problem RestsAlready { get; } = new("trajectories.rests-already", ProblemKind.Conflict);

    public static Problem RunsAlready { get; } = new("trajectories.runs-already", ProblemKind.Conflict);

    public static Problem UndoNothing { get; } = new("trajectories.undo-nothing");

    /// <summary>The last step was somebody else's: they take it back, or nobody does.</summary>
    public static Problem UndoNotYours { get; } = new("trajectories.undo-not-yours");

    /// <summary>Codes of messages beside fields.</summary>
    public const string DayPast = "trajectories.day-past";

    public const string DayMissing = "trajectories.day-missing";

    public const string WhyMissing = "trajectories.why-missing";

    public const string MomentPast = "trajectories.time-past";

    public const string WhereMissing = "trajectories.where-missing";

    public const string WhereToMissing = "trajectories.where-to-missing";

    public const string ReasonMissing = "trajectories.reason-missing";

    public const string WordsMissing = "trajectories.words-missing";
}

internal static class TaskProblems
{
    public static Problem DoneAlready { get; } = new("trajectories.task-done-already", ProblemKind.Conflict);

    public static Problem NotNeeded { get; } = new("trajectories.task-not-needed", ProblemKind.Conflict);

    public static Problem OutcomeUnknown { get; } = new("trajectories.outcome-unknown", ProblemKind.Invalid);

    public static Problem NoMeeting { get; } = new("trajectories.no-meeting");

    /// <summary>Codes of messages beside the fields of a step's form.</summary>
    public const string AnswerMissing = "trajectories.answer-missing";

    public const string NotANumber = "trajectories.not-a-number";

    public const string NotADay = "trajectories.not-a-day";

    public const string NotOffered = "trajectories.not-offered";

    public const string TooSmall = "trajectories.too-small";

    public const string TooLarge = "trajectories.too-large";

    public const string TooLong = "trajectories.too-long";

    public const string DayTooEarly = "trajectories.day-too-early";

    public const string DayTooLate = "trajectories.day-too-late";
}

internal static class PlanProblems
{
    public static Problem Empty { get; } = new("trajectories.plan-empty", ProblemKind.Invalid);

    public static Problem UnknownModule { get; } = new("trajectories.plan-module-unknown", ProblemKind.Invalid);

    public static Problem NothingProposed { get; } = new("trajectories.plan-nothing-proposed");

    /// <summary>Somebody changed the proposal after it was shown.</summary>
    public static Problem Changed { get; } = new("trajectories.plan-changed", ProblemKind.Conflict);

    public static Problem NotAccepted { get; } = new("trajectories.plan-not-accepted");

    public static Problem NotYet { get; } = new("trajectories.plan-not-yet");

    public static Problem NotWalked { get; } = new("trajectories.plan-not-walked");

    /// <summary>"Microcredit comes after Business plan."</summary>
    public static Problem Order(string later, string earlier) => new("trajectories.plan-order", ProblemKind.Invalid) { Arguments = [later, earlier] };
}
