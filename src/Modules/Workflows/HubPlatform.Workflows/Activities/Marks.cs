using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>Where a flowchart begins.</summary>
internal sealed class Start : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Start", "Flow", "Start", "Where the flowchart begins.")
    {
        IsStart = true,
        Ports = [new("Done")],
        Create = _ => new Start(),
    };

    public override void Execute(Burst burst, Execution self) => burst.Complete(self);
}

/// <summary>Ends the flowchart it stands in; what is still pending there is called off.</summary>
internal sealed class End : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.End", "Flow", "End", "Where the flowchart ends.")
    {
        IsTerminal = true,
        Create = _ => new End(),
    };

    public override bool IsTerminal => true;

    public override void Execute(Burst burst, Execution self) => burst.Complete(self);
}

/// <summary>Ends the whole workflow at once.</summary>
internal sealed class Finish : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Finish", "Primitives", "Finish", "End the whole workflow.")
    {
        IsTerminal = true,
        Create = _ => new Finish(),
    };

    public override bool IsTerminal => true;

    public override void Execute(Burst burst, Execution self)
    {
        burst.Finish();
        burst.Complete(self);
    }
}

/// <summary>Completes the workflow in good order; inside a workflow used as an activity, only that one, with the outcomes it leaves by.</summary>
internal sealed class Complete(Input outcomes) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Complete", "Composition", "Complete", "Complete the workflow with an outcome.")
    {
        IsTerminal = true,
        Inputs = [new("Outcomes", "Object", "Outcomes", UiHint: "outcome-picker", Syntax: "Object")],
        Create = reading => new Complete(reading.Input("Outcomes")),
    };

    public override bool IsTerminal => true;

    public override void Execute(Burst burst, Execution self)
    {
        var names = outcomes.Evaluate(new Scope(burst, self)) switch
        {
            string one => [one],
            IReadOnlyList<object?> several => [.. several.Select(Plain.TextOf)],
            _ => (string[])["Done"],
        };

        var workflow = self.Parent!;

        // Loops on the way call off what they run, this step included; it ends as cancelled then.
        for (; workflow.Node.Activity is not WorkflowRoot; workflow = workflow.Parent!)
        {
            if (workflow.Node.Activity.IsLoop)
            {
                burst.CancelFromWithin(workflow);
            }
        }

        burst.LeavesBy = Outcomes.Of(names);

        // First the step: what stands around it may end by that in good order, and then the workflow has ended without an outcome of its own.
        burst.Complete(self);
        burst.Complete(workflow, burst.LeavesBy);
    }
}

internal sealed class Fault(Input message) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Fault", "Primitives", "Fault", "Fail with a message.")
    {
        Inputs =
        [
            new("Code", "String", "Code"),
            new("Category", "String", "Category"),
            new("FaultType", "String", "Type"),
            new("Message", "String", "Message"),
        ],
        Create = reading => new Fault(reading.Input("Message")),
    };

    public override void Execute(Burst burst, Execution self) =>
        throw new WorkflowFault(message.Text(new Scope(burst, self)) ?? "The workflow failed.");
}
