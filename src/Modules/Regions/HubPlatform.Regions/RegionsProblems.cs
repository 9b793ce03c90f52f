using HubPlatform.Kernel.Commands;

namespace HubPlatform.Regions;

internal static class RegionsProblems
{
    public static Problem NameUnusable { get; } = new("regions.name-unusable");

    public static Problem NameTaken { get; } = new("regions.name-taken");

    public static Problem TrackUnknown { get; } = new("regions.track-unknown");

    public static Problem TrackNotEnabled { get; } = new("regions.track-not-enabled");

    public static Problem PartnerKnown { get; } = Problem.Invalid("Name", "regions.partner-known");
}
