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
        var workflow = self;

        while (workflow is { Node.Activity: not WorkflowRoot, Parent: { } parent })
        {
            workflow = parent;
        }

        var names = outcomes.Evaluate(new Scope(burst, self)) switch
        {
            string one => [one],
            IReadOnlyList<object?> several => [.. several.Select(Plain.TextOf)],
            _ => (string[])["Done"],
        };

        burst.Complete(self);
        burst.Complete(workflow, Outcomes.Of(names), isTold: false);
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
