using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

/// <summary>Cuts a chain of optional accesses short.</summary>
internal sealed class ChainCut
{
    public static readonly ChainCut Value = new();
}

internal sealed class ChainNode(Node chain) : Node(chain)
{
    protected override object? Compute(Run run, Names names) => chain.Evaluate(run, names) is var value && value is ChainCut ? Undefined.Value : value;
}

internal sealed class MemberNode(Node target, Node key, bool isOptional, int position) : Node(target, key)
{
    public bool IsOptional => isOptional;

    public object? Read(Run run, Names names, out object? self)
    {
        self = target.Evaluate(run, names);

        if (self is ChainCut || (isOptional && self is null or Undefined))
        {
            return ChainCut.Value;
        }

        if (self is null or Undefined)
        {
            throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(self)} has no properties; {Js.Shown(KeyForMessage())} was asked for.") { Position = position };
        }

        return Members.Get(run, self, key.Evaluate(run, names));
    }

    public (object? Target, string Name) Place(Run run, Names names)
    {
        var value = target.Evaluate(run, names);

        return (value, Js.ToName(run, key.Evaluate(run, names)));
    }

    protected override object? Compute(Run run, Names names) => Read(run, names, out _);

    public string Shown => key is ConstantNode { Value: string name } ? name : "What is called";

    private object? KeyForMessage() => key is ConstantNode constant ? constant.Value : "a property";
}

internal sealed class CallNode(Node callee, IReadOnlyList<Node> arguments, bool isOptional, int position) : Node(arguments.Prepend(callee))
{
    public static List<object?> Spread(Run run, Names names, IReadOnlyList<Node> items)
    {
        var values = new List<object?>(items.Count);
        run.Budget.MakeItems(items.Count);

        foreach (var item in items)
        {
            if (item is SpreadNode spread)
            {
                var more = spread.Items(run, names);
                run.Budget.MakeItems(values.Count + more.Count);
                values.AddRange(more);
            }
            else
            {
                values.Add(item.Evaluate(run, names));
            }
        }

        return values;
    }

    protected override object? Compute(Run run, Names names)
    {
        object? self = Undefined.Value;
        var function = callee is MemberNode member ? member.Read(run, names, out self) : callee.Evaluate(run, names);

        if (function is ChainCut || (isOptional && function is null or Undefined))
        {
            return ChainCut.Value;
        }

        if (function is not ScriptFunction)
        {
            throw new ScriptFault(ScriptCodes.Type, $"{Named()} is not a function.") { Position = position };
        }

        return run.Invoke(function, self, arguments.Count == 0 ? [] : [.. Spread(run, names, arguments)]);
    }

    private string Named() => callee switch
    {
        NameNode name => name.Name,
        MemberNode member => member.Shown,
        _ => "What is called",
    };
}

internal sealed class NewNode(string name, IReadOnlyList<Node> arguments) : Node(arguments)
{
    protected override object? Compute(Run run, Names names)
    {
        var maker = (ScriptMaker)Globals.All[name]!;

        return maker.Make(new Call(run, Undefined.Value, [.. CallNode.Spread(run, names, arguments)]));
    }
}

internal sealed class AssignNode(Node target, string mark, Node value) : Node(target, value)
{
    protected override object? Compute(Run run, Names names) => target is NameNode name
        ? Assign(run, names, () => name.Evaluate(run, names), assigned => names.Assign(name.Name, assigned))
        : AssignMember(run, names, (MemberNode)target);

    private object? AssignMember(Run run, Names names, MemberNode member)
    {
        var (holder, property) = member.Place(run, names);

        return Assign(run, names, () => Members.Get(run, holder, property), assigned => Members.Set(run, holder, property, assigned));
    }

    private object? Assign(Run run, Names names, Func<object?> read, Action<object?> write)
    {
        object? assigned;

        switch (mark)
        {
            case "":
                assigned = value.Evaluate(run, names);
                break;
            case "&&" or "||" or "??":
                var now = read();

                if (LogicalNode.Decides(mark, now))
                {
                    return now;
                }

                assigned = value.Evaluate(run, names);
                break;
            default:
                assigned = Operators.Apply(run, mark, read(), value.Evaluate(run, names));
                break;
        }

        write(assigned);

        return assigned;
    }
}

/// <summary><c>n++</c> and its kin.</summary>
internal sealed class StepNode(Node target, int by, bool isBefore) : Node(target)
{
    protected override object? Compute(Run run, Names names)
    {
        if (target is NameNode name)
        {
            var number = Js.ToNumber(run, name.Evaluate(run, names));
            names.Assign(name.Name, number + by);

            return isBefore ? number + by : number;
        }

        var (holder, property) = ((MemberNode)target).Place(run, names);
        var value = Js.ToNumber(run, Members.Get(run, holder, property));
        Members.Set(run, holder, property, value + by);

        return isBefore ? value + by : value;
    }
}
