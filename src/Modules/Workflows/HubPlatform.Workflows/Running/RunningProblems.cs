using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Running;

internal static class RunningProblems
{
    public static Problem NotPublished { get; } = new("workflows.not-published");

    /// <summary>Somebody was first, or the workflow has called the step off.</summary>
    public static Problem StepDoneAlready { get; } = new("workflows.step-done-already", ProblemKind.Conflict);

    /// <summary>The workflow has ended or was cancelled: nobody needs the answer any more, and sending it again would not help.</summary>
    public static Problem InstanceOver { get; } = new("workflows.instance-over", ProblemKind.Conflict);

    /// <summary>More at once than one instance may be asked for.</summary>
    public static Problem TooMany { get; } = new("workflows.too-many");

    public static Problem StepUnknown { get; } = new("workflows.step-unknown", ProblemKind.NotFound);

    public static Problem OutcomeUnknown { get; } = new("workflows.outcome-unknown");

    public static Problem UndoTooLate { get; } = new("workflows.undo-too-late", ProblemKind.Conflict);

    public static Problem UndoNothing { get; } = new("workflows.undo-nothing");

    /// <summary>Instances that start or wake each other without end.</summary>
    public static Problem TooDeep { get; } = new("workflows.too-deep");

    /// <summary>What the instance would have to remember is more than it may.</summary>
    public static Problem TooLarge { get; } = new("workflows.too-large");
}
