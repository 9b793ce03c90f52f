using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>Runs one nested activity.</summary>
internal sealed class FlowNode(CompiledNode? body) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.FlowNode", "Flow", "Container", "Run the activity within.")
    {
        Ports = [new("Body", IsEmbedded: true), new("Done")],
        Create = reading => new FlowNode(reading.Child("body")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        if (body is null)
        {
            burst.Complete(self);
        }
        else
        {
            burst.Schedule(self, body);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => burst.Complete(self);
}

internal sealed class If(Input condition, CompiledNode? then, CompiledNode? otherwise, OutputBinding? result) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.If", "Branching", "If", "Run one activity or the other, by a condition.")
    {
        Ports = [new("Then", IsEmbedded: true), new("Else", IsEmbedded: true), new("Done")],
        Inputs = [new("Condition", "Boolean", "Condition", Default: "false")],
        Outputs = [new("Result", "Boolean", "Result")],
        Create = reading => new If(reading.Input("Condition"), reading.Child("then"), reading.Child("else"), reading.Output("Result")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var holds = condition.IsTrue(new Scope(burst, self));
        burst.PutOut(self, "Result", holds, result);

        if ((holds ? then : otherwise) is { } next)
        {
            burst.Schedule(self, next);
        }
        else
        {
            burst.Complete(self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => burst.Complete(self);
}

internal sealed class Sequence(IReadOnlyList<CompiledNode> activities) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Sequence", "Workflows", "Sequence", "Run activities one after the other.")
    {
        IsContainer = true,
        IsBrowsable = false,
        Create = reading => new Sequence(reading.Children("activities")),
    };

    public override void Execute(Burst burst, Execution self) => Next(burst, self);

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        if (self.IsBreaking || child.Node.Activity.IsTerminal)
        {
            burst.Complete(self);
        }
        else
        {
            Next(burst, self);
        }
    }

    private void Next(Burst burst, Execution self)
    {
        var place = (int)(self.Counter ?? 0);

        if (place >= activities.Count)
        {
            burst.Complete(self);

            return;
        }

        self.Counter = place + 1;
        burst.Schedule(self, activities[place]);
    }
}

internal sealed class Parallel(IReadOnlyList<CompiledNode> activities) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Parallel", "Workflows", "Parallel", "Run activities at the same time.")
    {
        IsContainer = true,
        IsBrowsable = false,
        Create = reading => new Parallel(reading.Children("activities")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        if (activities.Count == 0)
        {
            burst.Complete(self);

            return;
        }

        self.Counter = activities.Count;

        foreach (var activity in activities)
        {
            burst.Schedule(self, activity);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        if (--self.Counter == 0)
        {
            burst.Complete(self);
        }
    }
}

/// <summary>Branches that run at the same time; it goes on with the first that ends, or with the last.</summary>
internal sealed class Fork(IReadOnlyList<CompiledNode> branches, bool waitsForAny) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Fork", "Control Flow", "Fork", "Run several branches at the same time.")
    {
        IsBrowsable = false,
        Ports = [new("Done")],
        Inputs = [new("JoinMode", "Elsa.Workflows.ForkJoinMode, Elsa.Workflows.Core", "Join mode", null, "dropdown", "WaitAll", ["WaitAll", "WaitAny"], IsWrapped: false)],
        Create = reading => new Fork(reading.Children("branches"), reading.Unwrapped("JoinMode") is "WaitAny" or "1"),
    };

    public override void Execute(Burst burst, Execution self)
    {
        if (branches.Count == 0)
        {
            burst.Complete(self);
        }

        foreach (var branch in branches)
        {
            burst.Schedule(self, branch);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        var done = self.Places ??= [];

        if (!done.Contains(child.Node.Place))
        {
            done.Add(child.Node.Place);
        }

        if (self.IsBreaking || waitsForAny || branches.All(b => done.Contains(b.Place)))
        {
            burst.Complete(self);
        }
    }
}
