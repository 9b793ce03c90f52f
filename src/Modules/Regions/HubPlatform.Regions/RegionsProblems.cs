using HubPlatform.Kernel.Commands;

namespace HubPlatform.Regions;

internal static class RegionsProblems
{
    public static Problem NameUnusable { get; } = new("regions.name-unusable");

    public static Problem NameTaken { get; } = new("regions.name-taken");

    public static Problem TrackUnknown { get; } = new("regions.track-unknown");

    public static Problem TrackNotEnabled { get; } = new("regions.track-not-enabled");

    /// <summary>It was taken away meanwhile.</summary>
    public static Problem TrackNotInstalled { get; } = new("regions.track-not-installed");

    /// <summary>Other files lie there now than the operator looked at, or they do not wait for a word any more.</summary>
    public static Problem TrackOtherThanSeen { get; } = new("regions.track-other-than-seen", ProblemKind.Conflict);

    /// <summary>Not on the list, or nothing here is signed with it.</summary>
    public static Problem KeyUnknown { get; } = new("regions.key-unknown");

    /// <summary>There is none, or another one than was compared.</summary>
    public static Problem NoNewerVersion { get; } = new("regions.no-newer-version", ProblemKind.Conflict);

    /// <summary>It was one's own from the beginning.</summary>
    public static Problem ShareOwn { get; } = new("regions.share-own");

    /// <summary>The region has a copy of it, which it may have changed since.</summary>
    public static Problem ShareTakenAlready { get; } = new("regions.share-taken-already", ProblemKind.Conflict);

    public static Problem ShareTooLarge { get; } = new("regions.share-too-large");

    public static Problem PartnerKnown { get; } = Problem.Invalid("Name", "regions.partner-known");
}
