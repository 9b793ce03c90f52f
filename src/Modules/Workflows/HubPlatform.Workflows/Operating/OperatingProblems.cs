using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Operating;

/// <summary>Every way in which helping an instance on is refused.</summary>
internal static class OperatingProblems
{
    public static Problem ReasonMissing { get; } = new("workflows.reason-missing");

    public static Problem NotFaulted { get; } = new("workflows.not-faulted", ProblemKind.Conflict);

    /// <summary>It circled without waiting and was cut off: begun again it would circle again.</summary>
    public static Problem NothingToRetry { get; } = new("workflows.nothing-to-retry");

    /// <summary>The workflow around it has taken note of the fault and gone on.</summary>
    public static Problem OuterWentOn { get; } = new("workflows.outer-went-on", ProblemKind.Conflict);

    /// <summary>Somebody answered it, or skipped it, a moment ago.</summary>
    public static Problem StandsElsewhere { get; } = new("workflows.stands-elsewhere", ProblemKind.Conflict);

    /// <summary>What it waits for is a workflow of its own: help that one on.</summary>
    public static Problem WaitsForInner { get; } = new("workflows.waits-for-inner");

    public static Problem OverAlready { get; } = new("workflows.over-already", ProblemKind.Conflict);

    /// <summary>What is stored of it cannot be read any more: only a backup helps.</summary>
    public static Problem Unreadable { get; } = new("workflows.state-unreadable", ProblemKind.Conflict);

    public static Problem NotParked { get; } = new("workflows.not-parked", ProblemKind.Conflict);
}
