using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Moving;

/// <summary>Every way in which moving instances to another version is refused.</summary>
internal static class MovingProblems
{
    /// <summary>Only what has been published has been checked, and only forward.</summary>
    public static Problem NotANewerVersion { get; } = new("workflows.not-a-newer-version");

    public static Problem NobodyToMove { get; } = new("workflows.nobody-to-move");

    /// <summary>All that stand on the old version have an obstacle.</summary>
    public static Problem NoneFits { get; } = new("workflows.none-fits");

    /// <summary>All that were moved have gone on since.</summary>
    public static Problem TooLateToMoveBack { get; } = new("workflows.too-late-to-move-back", ProblemKind.Conflict);
}
