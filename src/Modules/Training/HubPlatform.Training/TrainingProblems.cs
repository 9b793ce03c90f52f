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

    public static Problem SessionAhead { get; } = new("training.session-ahead");

    /// <summary>People were present: a session that took place stays.</summary>
    public static Problem SessionHeld { get; } = new("training.session-held");

    public const string TimeMissing = "training.time-missing";

    public const string TimePast = "training.time-past";

    public const string TimeTooFar = "training.time-too-far";

    public const string LengthWrong = "training.length-wrong";

    public const string PlaceMissing = "training.place-missing";

    public const string PlacesWrong = "training.places-wrong";

    public const string LinkWrong = "training.link-wrong";
}
