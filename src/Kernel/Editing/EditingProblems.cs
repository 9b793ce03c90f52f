using HubPlatform.Kernel.Commands;

namespace HubPlatform.Kernel.Editing;

public static class EditingProblems
{
    /// <summary>There is nothing to publish or to throw away.</summary>
    public static Problem NoDraft { get; } = new("editing.no-draft");

    /// <summary>Somebody works on it: that is published or thrown away first.</summary>
    public static Problem DraftOpen { get; } = new("editing.draft-open", ProblemKind.Conflict);

    public static Problem InForceAlready { get; } = new("editing.in-force-already");

    /// <summary>The document as a whole is not what its kind must be; a draft in this state came from elsewhere than the editor.</summary>
    public static Problem NotReadable { get; } = new("editing.not-readable");

    public const string Missing = "editing.text-missing";

    public const string TooLong = "editing.text-too-long";

    public const string ChangedMeanwhile = "editing.text-changed-meanwhile";

    /// <summary>The text is not there any more.</summary>
    public const string Gone = "editing.text-gone";

    public const string NoHtml = "editing.no-html";

    public const string StateUnknown = "editing.state-unknown";
}
