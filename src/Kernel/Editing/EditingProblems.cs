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

    /// <summary>What somebody saw at this place is not there any more.</summary>
    public static Problem PartGone { get; } = new("editing.part-gone", ProblemKind.Conflict);

    /// <summary>Something in force names it: which part, and by what.</summary>
    public static Problem PartInUse { get; } = new("editing.part-in-use");

    public static Problem LastPart { get; } = new("editing.last-part");

    public const string Missing = "editing.text-missing";

    public const string TooLong = "editing.text-too-long";

    public const string ChangedMeanwhile = "editing.text-changed-meanwhile";

    /// <summary>The text is not there any more.</summary>
    public const string Gone = "editing.text-gone";

    public const string NoHtml = "editing.no-html";

    /// <summary>Too few or too many lines, or two alike.</summary>
    public const string Lines = "editing.lines";

    public const string NumberUnfit = "editing.number-unfit";

    public const string AddressUnfit = "editing.address-unfit";

    public const string TakenAlready = "editing.taken-already";

    public const string StateUnknown = "editing.state-unknown";
}
