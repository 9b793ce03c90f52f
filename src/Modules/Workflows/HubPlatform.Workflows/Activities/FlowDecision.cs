using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class FlowDecision(Input condition) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowDecision", "Branching", "Decision", "Go one way or the other, by a condition.")
    {
        Ports = [new("True"), new("False")],
        Inputs = [new("Condition", "Boolean", "Condition", Default: "false")],
        Create = reading => new FlowDecision(reading.Input("Condition")),
    };

    public override void Execute(Burst burst, Execution self) =>
        burst.Complete(self, Outcomes.Of(condition.IsTrue(new Scope(burst, self)) ? "True" : "False"));
}
