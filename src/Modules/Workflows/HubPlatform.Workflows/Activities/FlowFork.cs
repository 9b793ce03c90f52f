using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class FlowFork(Input branches) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowFork", "Branching", "Fork (flow)", "Go several ways at once.")
    {
        Inputs = [new("Branches", "String[]", "Branches", "The names of the branches.", "dynamic-outcomes", Syntax: "Object")],
        Create = reading => new FlowFork(reading.Input("Branches")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var names = branches.List(new Scope(burst, self));

        burst.Complete(self, names is null ? Outcomes.Of("Done") : Outcomes.Of([.. names.Select(Plain.TextOf)]));
    }
}
