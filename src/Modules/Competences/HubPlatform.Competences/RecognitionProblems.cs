using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences;

/// <summary>Refusals on the way from evidence to a document.</summary>
internal static class RecognitionProblems
{
    public static Problem Closed { get; } = new("competences.recognition-closed", ProblemKind.Conflict);

    public static Problem OpenAlready { get; } = new("competences.recognition-open-already", ProblemKind.Conflict);

    public static Problem NoFramework { get; } = new("competences.no-framework");

    public static Problem NotYourSeat { get; } = new("competences.not-your-seat");

    public static Problem DeclareFirst { get; } = new("competences.declare-first");

    /// <summary>Ready is said of nobody whose competences are not all achieved; the argument names those missing.</summary>
    public static Problem NotAchieved { get; } = new("competences.not-achieved");

    public const string RoleMissing = "competences.role-missing";

    public const string SheCoaches = "competences.conflict-coach";

    public const string SheRated = "competences.conflict-rated";

    public const string SheTrained = "competences.conflict-trained";

    public const string SecondSeat = "competences.conflict-second-seat";

    public const string NotExternal = "competences.conflict-not-external";

    public const string OrganisationMissing = "competences.organisation-missing";

    public const string SeatTaken = "competences.seat-taken";

    public const string EvidenceMissing = "competences.evidence-missing";

    public const string CodesMissing = "competences.codes-missing";
}

internal static class EvidenceProblems
{
    public static Problem UsedAlready { get; } = new("competences.evidence-used");

    public static Problem InQuarantine { get; } = new("competences.file-in-quarantine");

    public static Problem Infected { get; } = new("competences.file-infected");

    public static Problem TooMany { get; } = new("competences.evidence-too-many");

    public const string FileTooLarge = "competences.file-too-large";

    public const string FileKind = "competences.file-kind";

    public const string FileEmpty = "competences.file-empty";

    public const string FileMissing = "competences.file-missing";
}

internal static class DocumentProblems
{
    public static Problem NothingToSay { get; } = new("competences.document-nothing");

    /// <summary>The argument names what is not achieved by examination yet.</summary>
    public static Problem NotWhole { get; } = new("competences.document-not-whole");

    public static Problem IssuedAlready { get; } = new("competences.document-issued-already", ProblemKind.Conflict);

    public static Problem NotValid { get; } = new("competences.document-not-valid", ProblemKind.Conflict);

    /// <summary>A document out in the world is not undone; it is withdrawn, openly.</summary>
    public static Problem IssuedBeforeUndo { get; } = new("competences.document-out");

    public static Problem NoAddress { get; } = new("competences.no-address");
}
