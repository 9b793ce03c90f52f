using HubPlatform.Kernel.Commands;

namespace HubPlatform.Training;

internal static class EnrolmentProblems
{
    /// <summary>The same "no" as that of the task behind it.</summary>
    public static Problem TaskDoneAlready { get; } = new("trajectories.task-done-already", ProblemKind.Conflict);

    public static Problem EnrolledAlready { get; } = new("training.enrolled-already", ProblemKind.Conflict);

    /// <summary>The step names a curriculum or unit that this region does not own.</summary>
    public static Problem CurriculumUnknown { get; } = new("training.curriculum-unknown");

    public static Problem ChooseAGroup { get; } = Problem.Invalid("CohortId", "training.group-missing");

    public static Problem EndedAlready { get; } = new("training.ended-already", ProblemKind.Conflict);

    /// <summary>It is learnt in a group: attendance says when it is completed.</summary>
    public static Problem NotSelfPaced { get; } = new("training.not-self-paced");

    public const string WordsMissing = "training.words-missing";
}

internal static class CohortProblems
{
    public static Problem TrainerUnknown { get; } = Problem.Invalid("TrainerId", "training.trainer-unknown");

    public static Problem Full { get; } = new("training.group-full");

    /// <summary>Fewer places than people have.</summary>
    public static Problem PlacesGiven { get; } = Problem.Invalid("Places", "training.places-given");

    public static Problem UnitUnknown { get; } = Problem.Invalid("UnitId", "training.unit-unknown");

    /// <summary>What people follow at their own pace has no groups.</summary>
    public static Problem LearntAlone { get; } = Problem.Invalid("UnitId", "training.learnt-alone");

    public static Problem SessionAhead { get; } = new("training.session-ahead");

    /// <summary>People were present: a session that took place stays.</summary>
    public static Problem SessionHeld { get; } = new("training.session-held");

    public static Problem SessionOver { get; } = new("training.session-over");

    public const string DeliveredWrong = "training.delivered-wrong";

    /// <summary>Longer than the session was.</summary>
    public const string PartWrong = "training.part-wrong";

    public const string TimeMissing = "training.time-missing";

    public const string TimePast = "training.time-past";

    public const string TimeTooFar = "training.time-too-far";

    public const string DaysMissing = "training.days-missing";

    public const string LengthWrong = "training.length-wrong";

    public const string PlaceMissing = "training.place-missing";

    public const string PlacesWrong = "training.places-wrong";

    public const string LinkWrong = "training.link-wrong";
}

internal static class WaitingProblems
{
    /// <summary>Nobody waits for a group that has a place.</summary>
    public static Problem PlaceFree { get; } = new("training.place-free", ProblemKind.Conflict);

    public static Problem InLineAlready { get; } = new("training.in-line-already", ProblemKind.Conflict);

    public static Problem NotYourTurn { get; } = new("training.not-your-turn");

    /// <summary>Taken, declined, or the time has passed.</summary>
    public static Problem OverAlready { get; } = new("training.offer-over", ProblemKind.Conflict);
}

internal static class CodeProblems
{
    public static Problem Missing { get; } = Problem.Invalid("Code", "training.code-missing");

    /// <summary>No such code, out of date, or of a group she is not in: the same answer.</summary>
    public static Problem Wrong { get; } = Problem.Invalid("Code", "training.code-wrong");

    public static Problem TooOften { get; } = Problem.Invalid("Code", "training.code-too-often");
}

internal static class QuizProblems
{
    public static Problem NoQuiz { get; } = new("training.no-quiz");

    /// <summary>So many tries are no learning any more, and each is kept.</summary>
    public static Problem TooOften { get; } = new("training.quiz-too-often");
}
