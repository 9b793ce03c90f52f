using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Designing.Watching;

internal static class WatchingProblems
{
    /// <summary>A run is somebody's way: it is stopped from her file or by operations, not from a list of runs, and it does not leave as a file.</summary>
    public static Problem NotFromHere { get; } = new("workflows.instances-not-from-here");
}
