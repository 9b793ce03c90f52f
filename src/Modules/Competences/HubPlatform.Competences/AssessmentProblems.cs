using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences;

/// <summary>Refusals, and codes of messages beside fields.</summary>
internal static class AssessmentProblems
{
    /// <summary>The same "no" as that of the task behind it.</summary>
    public static Problem DoneAlready { get; } = new("trajectories.task-done-already", ProblemKind.Conflict);

    public static Problem OutcomeUnknown { get; } = new("trajectories.outcome-unknown", ProblemKind.Invalid);

    public const string NotOffered = "competences.not-offered";

    public const string AnswerMissing = "competences.answer-missing";

    public const string LevelMissing = "competences.level-missing";

    public const string WordsMissing = "competences.words-missing";

    public const string TooLong = "competences.too-long";

    public const string ConclusionMissing = "competences.conclusion-missing";

    /// <summary>A rating lies below what the step expects: people may go on, and say why.</summary>
    public const string BelowMinimum = "competences.below-minimum";

    public const string WhereToMissing = "competences.where-to-missing";
}
