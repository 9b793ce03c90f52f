using System.Collections.Immutable;

namespace HubPlatform.Kernel;

/// <summary>Stages of the funnel, in order. Stored and drawn by these names.</summary>
public static class Stages
{
    public const string Sensitised = "sensitised";
    public const string Informed = "informed";
    public const string Detection = "detection";
    public const string Guidance = "guidance";
    public const string Started = "started";
    public const string Aftercare = "aftercare";

    public static ImmutableArray<string> InOrder { get; } = [Sensitised, Informed, Detection, Guidance, Started, Aftercare];
}
