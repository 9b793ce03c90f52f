using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

internal sealed record Parameter(Pattern Target, Node? Default, bool IsRest);

internal sealed class ArrowNode(IReadOnlyList<Parameter> parameters, Node? value, Block? body) : Node(parameters.Select(p => p.Default).Append(value))
{
    protected override object? Compute(Run run, Names names) => new ScriptFunction("", call => Call(call, names));

    private object? Call(Call call, Names around)
    {
        var names = new Names(around, isFunction: true);

        for (var place = 0; place < parameters.Count; place++)
        {
            var parameter = parameters[place];
            var given = parameter.IsRest ? new ScriptArray([.. call.Arguments.Skip(place)]) : call[place];

            if (given is Undefined && parameter.Default is { } otherwise)
            {
                given = otherwise.Evaluate(call.Run, names);
            }

            parameter.Target.Declare(call.Run, names, names, given, isConstant: false);
        }

        if (value is not null)
        {
            return value.Evaluate(call.Run, names);
        }

        object? result = Undefined.Value;

        return body!.ExecuteIn(call.Run, names, ref result) ? result : Undefined.Value;
    }
}

/// <summary>What a value is taken apart into when it is declared.</summary>
internal abstract class Pattern
{
    /// <param name="names">Where defaults are evaluated.</param>
    /// <param name="into">Where the names are declared.</param>
    public abstract void Declare(Run run, Names names, Names into, object? value, bool isConstant);

    protected static object? Otherwise(Run run, Names names, object? value, Node? otherwise) =>
        value is Undefined && otherwise is not null ? otherwise.Evaluate(run, names) : value;
}

internal sealed class NamePattern(string name) : Pattern
{
    public override void Declare(Run run, Names names, Names into, object? value, bool isConstant) => into.Declare(name, value, isConstant);
}

internal sealed class ObjectPattern(IReadOnlyList<(Node? Key, Pattern Target, Node? Default)> parts) : Pattern
{
    public override void Declare(Run run, Names names, Names into, object? value, bool isConstant)
    {
        if (value is null or Undefined)
        {
            throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(value)} cannot be taken apart.");
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (key, target, otherwise) in parts)
        {
            if (key is null)
            {
                var rest = new ScriptObject();

                foreach (var (name, item) in ObjectLibrary.Entries(run, value).Where(e => !taken.Contains(e.Key)))
                {
                    rest.Set(run, name, item);
                }

                target.Declare(run, names, into, rest, isConstant);
            }
            else
            {
                var name = Js.ToName(run, key.Evaluate(run, names));
                taken.Add(name);
                target.Declare(run, names, into, Otherwise(run, names, Members.Get(run, value, name), otherwise), isConstant);
            }
        }
    }
}

internal sealed class ArrayPattern(IReadOnlyList<(Pattern? Target, Node? Default, bool IsRest)> parts) : Pattern
{
    public override void Declare(Run run, Names names, Names into, object? value, bool isConstant)
    {
        var items = ArrayLibrary.Items(run, value);

        for (var place = 0; place < parts.Count; place++)
        {
            var (target, otherwise, isRest) = parts[place];
            var item = isRest ? new ScriptArray([.. items.Skip(place)]) : place < items.Count ? items[place] : Undefined.Value;
            target?.Declare(run, names, into, Otherwise(run, names, item, otherwise), isConstant);
        }
    }
}
