using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Designing;

/// <summary>Every way in which the designer's requests are refused. Texts: <c>problem.workflows...</c>.</summary>
internal static class DefinitionProblems
{
    public static Problem Unreadable { get; } = new("workflows.definition-unreadable");

    public static Problem TooLarge { get; } = new("workflows.definition-too-large");

    public static Problem NoRoot { get; } = new("workflows.definition-without-root");

    public static Problem NestedTooDeep { get; } = new("workflows.nested-too-deep");

    public static Problem TooManyActivities { get; } = new("workflows.too-many-activities");

    public static Problem TooManyConnections { get; } = new("workflows.too-many-connections");

    public static Problem TextTooLong { get; } = new("workflows.text-too-long");

    public static Problem SameIdTwice { get; } = new("workflows.same-id-twice");

    public static Problem NameMissing { get; } = new("workflows.name-missing");

    public static Problem NameTooLong { get; } = new("workflows.name-too-long");

    public static Problem NameHidesLetters { get; } = new("workflows.name-hides-letters");

    public static Problem NameTaken { get; } = new("workflows.name-taken");

    public static Problem OddDefinitionId { get; } = new("workflows.odd-definition-id");

    /// <summary>Only a flowchart can be begun here; other roots come in by import.</summary>
    public static Problem NotAFlowchart { get; } = new("workflows.not-a-flowchart");

    /// <summary>The drawing arrived without a single activity where there were several: the data-loss trap of a canvas that did not load.</summary>
    public static Problem Emptied { get; } = new("workflows.drawing-emptied");

    /// <summary>Somebody else saved, or the same designer in another tab. With the time of that save.</summary>
    public static Problem DrawnMeanwhile { get; } = new("workflows.drawn-meanwhile");

    public static Problem DeletedMeanwhile { get; } = new("workflows.deleted-meanwhile");

    public static Problem ExistsAlready { get; } = new("workflows.exists-already");

    public static Problem ReadOnly { get; } = new("workflows.read-only");

    public static Problem NotPublished { get; } = new("workflows.not-published");

    /// <summary>A published version is retracted before it is deleted, and what a track brought stays while new people may start on it.</summary>
    public static Problem InUse { get; } = new("workflows.published-cannot-be-deleted");

    /// <summary>The antiforgery token is not ours, or from another sign-in.</summary>
    public static Problem PageTooOld { get; } = new("workflows.page-too-old");

    /// <summary>Publishing was asked for and the check found errors; its fields name the steps.</summary>
    public static Problem NotReady { get; } = new("workflows.not-ready");
}
