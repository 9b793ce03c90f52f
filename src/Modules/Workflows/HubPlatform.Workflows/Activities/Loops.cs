using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class While(Input condition, CompiledNode? body) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.While", "Looping", "While", "Repeat as long as a condition holds.")
    {
        Ports = [new("Body", IsEmbedded: true), new("Done")],
        Inputs = [new("Condition", "Boolean", "Condition", Default: "false")],
        Create = reading => new While(reading.Input("Condition"), reading.Child("body")),
    };

    public override bool IsLoop => true;

    /// <summary>As drawn: its condition always holds.</summary>
    public bool TurnsForEver => body is not null && condition.Known is true;

    public override void Execute(Burst burst, Execution self)
    {
        if (!self.IsBreaking && body is not null && condition.IsTrue(new Scope(burst, self)))
        {
            burst.Schedule(self, body);
        }
        else
        {
            burst.Complete(self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => Execute(burst, self);
}

internal sealed class For(Input start, Input end, Input step, Input inclusive, CompiledNode? body, OutputBinding? current) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.For", "Looping", "For", "Repeat for each number from a start to an end.")
    {
        Ports = [new("Body", IsEmbedded: true), new("Done")],
        Inputs =
        [
            new("Start", "Int32", "Start", Default: "0"),
            new("End", "Int32", "End", Default: "0"),
            new("Step", "Int32", "Step", "Negative to count down.", Default: "1"),
            new("OuterBoundInclusive", "Boolean", "End included", null, "checkbox", "true"),
        ],
        Outputs = [new("CurrentValue", "Object", "Current value")],
        Create = reading => new For(
            reading.Input("Start"), reading.Input("End"), reading.Input("Step"), reading.Input("OuterBoundInclusive"),
            reading.Child("body"), reading.Output("CurrentValue")),
    };

    public override bool IsLoop => true;

    /// <summary>As drawn: it has begun, and its step does not lead to its end.</summary>
    public bool TurnsForEver => body is not null && start.Known is long from && end.Known is long to && step.Known is long by
        && by == 0 && (from < to || (from == to && inclusive.Known is true));

    public override void Execute(Burst burst, Execution self)
    {
        // Elsa leaves a For without a body open for ever; ending it is kinder.
        if (body is null || self.IsBreaking)
        {
            burst.Complete(self);

            return;
        }

        var (from, to, by, includes) = Bounds(burst, self);
        var value = self.Counter is { } last ? last + by : from;

        if (by >= 0 ? value < to || (includes && value == to) : value > to || (includes && value == to))
        {
            self.Counter = value;
            burst.Schedule(self, body, new Dictionary<string, object?> { ["CurrentValue"] = value });
            burst.PutOut(self, "CurrentValue", value, current);
        }
        else
        {
            burst.Complete(self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => Execute(burst, self);

    private (long From, long To, long By, bool Includes) Bounds(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var bounds = self.Evaluated as (long, long, long, bool)? ?? (start.Whole(scope), end.Whole(scope), step.Whole(scope), inclusive.IsTrue(scope));
        self.Evaluated = bounds;

        return bounds;
    }
}

internal sealed class ForEach(Input items, CompiledNode? body, OutputBinding? current) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.ForEach", "Looping", "For each", "Repeat for each of a list of values.")
    {
        Ports = [new("Body", IsEmbedded: true), new("Done")],
        Inputs = [new("Items", "Object[]", "Items", Syntax: "Object")],
        Outputs = [new("CurrentValue", "Object", "Current value")],
        Create = reading => new ForEach(reading.Input("Items"), reading.Child("body"), reading.Output("CurrentValue")),
    };

    public override bool IsLoop => true;

    public override void Execute(Burst burst, Execution self)
    {
        var values = self.Evaluated as IReadOnlyList<object?> ?? items.List(new Scope(burst, self)) ?? [];
        self.Evaluated = values;
        var place = (int)(self.Counter ?? 0);

        if (self.IsBreaking || body is null || place >= values.Count)
        {
            burst.Complete(self);

            return;
        }

        self.Counter = place + 1;
        burst.PutOut(self, "CurrentValue", values[place], current);
        burst.Schedule(self, body, new Dictionary<string, object?> { ["CurrentValue"] = values[place], ["CurrentIndex"] = (long)place });
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes) => Execute(burst, self);
}

/// <summary>Repeats for all values of a list at the same time, and goes on when the last is done.</summary>
internal sealed class ParallelForEach(Input items, CompiledNode? body) : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.ParallelForEach", "Looping", "Parallel for each", "Repeat for each of a list of values, all at the same time.")
    {
        Ports = [new("Body", IsEmbedded: true), new("Done")],
        Inputs = [new("Items", "Object[]", "Items", Syntax: "Object")],
        Create = reading => new ParallelForEach(reading.Input("Items"), reading.Child("body")),
    };

    public override void Execute(Burst burst, Execution self)
    {
        var values = items.List(new Scope(burst, self)) ?? [];

        if (body is null || values.Count == 0)
        {
            burst.Complete(self);

            return;
        }

        if (values.Count > EngineLimits.FanOut)
        {
            throw new WorkflowFault($"At most {EngineLimits.FanOut} values go on at the same time.");
        }

        self.Counter = values.Count;

        for (var place = 0; place < values.Count; place++)
        {
            burst.Schedule(self, body, new Dictionary<string, object?> { ["CurrentValue"] = values[place], ["CurrentIndex"] = (long)place });
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

/// <summary>Leaves the loop around it.</summary>
internal sealed class Break : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Break", "Looping", "Break", "Leave the loop.")
    {
        IsTerminal = true,
        Create = _ => new Break(),
    };

    public override bool IsTerminal => true;

    public override void Execute(Burst burst, Execution self)
    {
        for (var around = self.Parent; around is not null; around = around.Parent)
        {
            around.IsBreaking |= around.Node.Activity is Sequence or Fork || around.Node.Activity.IsLoop;

            if (around.Node.Activity.IsLoop)
            {
                break;
            }
        }

        burst.Complete(self);
    }
}

/// <summary>Runs the activity of the case that holds, or of all that hold.</summary>
internal sealed class Switch : Activity
{
    public static readonly ActivityDescriptor Descriptor = new("Elsa.Switch", "Branching", "Switch", "Run the activity of the case that holds.")
    {
        Ports = [new("Default", IsEmbedded: true), new("Done")],
        Inputs = [new("Cases", "Object[]", "Cases", UiHint: "switch-editor", IsWrapped: false), SwitchMode.Input],
        Create = reading => new Switch(reading),
    };

    private readonly List<(Expression Condition, CompiledNode? Activity)> _cases = [];
    private readonly CompiledNode? _default;
    private readonly Input _mode;

    private Switch(ActivityReading reading)
    {
        _mode = reading.Input("Mode");
        _default = reading.Child("default");

        foreach (var (json, place) in reading.Cases())
        {
            _cases.Add((
                Definitions.JsonReading.Find(json, "condition") is { } condition ? reading.Condition(condition) : Constant.Null,
                Definitions.JsonReading.Find(json, "activity") is { } activity ? reading.Child(activity, place + ".activity") : null));
        }
    }

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var holding = _cases.Where(c => PlainType.Boolean.Convert(c.Condition.Evaluate(scope)) is true).Select(c => c.Activity).ToList();
        IEnumerable<CompiledNode?> chosen = holding.Count == 0 ? [_default] : SwitchMode.IsAny(_mode, scope) ? holding : [holding[0]];
        var awaited = self.Places = [];

        foreach (var activity in chosen.OfType<CompiledNode>())
        {
            awaited.Add(activity.Place);
            burst.Schedule(self, activity);
        }

        if (awaited.Count == 0)
        {
            burst.Complete(self);
        }
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        if (self.Places?.Remove(child.Node.Place) == true && self.Places.Count == 0)
        {
            burst.Complete(self);
        }
    }
}
