using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal enum JoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>Brings branches together. The waiting is the flowchart's; the join only says how.</summary>
internal sealed class FlowJoin(Input mode) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowJoin", "Branching", "Join (flow)", "Bring several branches together again.")
    {
        Ports = [new("Done")],
        Inputs =
        [
            new("Mode", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", "Mode",
                "Go on with the first branch (WaitAny), with all (WaitAll), or with all that were taken (WaitAllActive).",
                "dropdown", "WaitAny", ["WaitAny", "WaitAll", "WaitAllActive"]),
        ],
        Create = reading => new FlowJoin(reading.Input("Mode")),
    };

    public JoinMode ModeFor(Burst burst, Execution flowchart) =>
        Plain.TextOf(mode.Evaluate(new Scope(burst, flowchart))) switch
        {
            "WaitAny" or "2" => JoinMode.WaitAny,
            "WaitAllActive" or "1" => JoinMode.WaitAllActive,
            "WaitAll" or "0" or "" => JoinMode.WaitAll,
            var unknown => throw new WorkflowFault($"A join does not know the mode '{unknown}'."),
        };

    /// <summary>A branch that died is one too few for it; unknown where an expression decides.</summary>
    public bool MayNeedAll => Plain.TextOf(mode.Known) is not ("WaitAny" or "2" or "WaitAllActive" or "1");

    public override void Execute(Burst burst, Execution self)
    {
        if (self.Parent is { Node.Activity: Flowchart flowchart } around)
        {
            flowchart.CancelAncestors(burst, around, self.Node);
        }

        burst.Complete(self);
    }
}
