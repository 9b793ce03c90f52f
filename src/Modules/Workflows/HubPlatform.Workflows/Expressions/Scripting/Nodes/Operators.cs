using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

internal sealed class CommaNode(Node first, Node second) : Node(first, second)
{
    protected override object? Compute(Run run, Names names)
    {
        first.Evaluate(run, names);

        return second.Evaluate(run, names);
    }
}

internal sealed class ConditionalNode(Node condition, Node then, Node otherwise) : Node(condition, then, otherwise)
{
    protected override object? Compute(Run run, Names names) =>
        (Js.ToBoolean(condition.Evaluate(run, names)) ? then : otherwise).Evaluate(run, names);
}

internal sealed class LogicalNode(string mark, Node left, Node right) : Node(left, right)
{
    public string Mark => mark;

    public static bool Decides(string mark, object? left) => mark switch
    {
        "&&" => !Js.ToBoolean(left),
        "||" => Js.ToBoolean(left),
        _ => left is not (null or Undefined),
    };

    protected override object? Compute(Run run, Names names)
    {
        var value = left.Evaluate(run, names);

        return Decides(mark, value) ? value : right.Evaluate(run, names);
    }
}

internal sealed class UnaryNode(string mark, Node operand) : Node(operand)
{
    protected override object? Compute(Run run, Names names)
    {
        if (mark == "typeof" && operand is NameNode name && !name.IsKnown(run, names))
        {
            return "undefined";
        }

        var value = operand.Evaluate(run, names);

        return mark switch
        {
            "!" => !Js.ToBoolean(value),
            "-" => -Js.ToNumber(run, value),
            "+" => Js.ToNumber(run, value),
            "~" => (double)~Js.ToInt32(run, value),
            "typeof" => Js.TypeOf(value),
            _ => Undefined.Value,
        };
    }
}

internal sealed class BinaryNode(string mark, Node left, Node right) : Node(left, right)
{
    protected override object? Compute(Run run, Names names) => Operators.Apply(run, mark, left.Evaluate(run, names), right.Evaluate(run, names));
}

internal static class Operators
{
    public static object? Apply(Run run, string mark, object? left, object? right) => mark switch
    {
        "+" => Add(run, left, right),
        "-" => Js.ToNumber(run, left) - Js.ToNumber(run, right),
        "*" => Js.ToNumber(run, left) * Js.ToNumber(run, right),
        "/" => Js.ToNumber(run, left) / Js.ToNumber(run, right),
        "%" => Js.ToNumber(run, left) % Js.ToNumber(run, right),
        "**" => Power(Js.ToNumber(run, left), Js.ToNumber(run, right)),
        "===" => Js.StrictEquals(left, right),
        "!==" => !Js.StrictEquals(left, right),
        "==" => Js.LooseEquals(run, left, right),
        "!=" => !Js.LooseEquals(run, left, right),
        "<" => Compare(run, left, right, (a, b) => a < b, order => order < 0),
        ">" => Compare(run, left, right, (a, b) => a > b, order => order > 0),
        "<=" => Compare(run, left, right, (a, b) => a <= b, order => order <= 0),
        ">=" => Compare(run, left, right, (a, b) => a >= b, order => order >= 0),
        "&" => (double)(Js.ToInt32(run, left) & Js.ToInt32(run, right)),
        "|" => (double)(Js.ToInt32(run, left) | Js.ToInt32(run, right)),
        "^" => (double)(Js.ToInt32(run, left) ^ Js.ToInt32(run, right)),
        "<<" => (double)(Js.ToInt32(run, left) << (Js.ToInt32(run, right) & 31)),
        ">>" => (double)(Js.ToInt32(run, left) >> (Js.ToInt32(run, right) & 31)),
        ">>>" => (double)((uint)Js.ToInt32(run, left) >> (Js.ToInt32(run, right) & 31)),
        "in" => Members.Has(run, right, Js.ToName(run, left)),
        "instanceof" => IsInstance(left, right),
        _ => throw new InvalidOperationException($"No operator is written {mark}"),
    };

    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (double.IsInfinity(exponent) && Math.Abs(number) == 1) ? double.NaN : Math.Pow(number, exponent);

    private static object? Add(Run run, object? left, object? right)
    {
        if (left is double a && right is double b)
        {
            return a + b;
        }

        left = Js.ToPrimitive(run, left, "default");
        right = Js.ToPrimitive(run, right, "default");

        if (left is not string && right is not string)
        {
            return Js.ToNumber(run, left) + Js.ToNumber(run, right);
        }

        var (first, second) = (Js.ToText(run, left), Js.ToText(run, right));
        run.Budget.MakeText(first.Length + second.Length);

        return first + second;
    }

    private static bool Compare(Run run, object? left, object? right, Func<double, double, bool> numbers, Func<int, bool> texts)
    {
        left = Js.ToPrimitive(run, left, "number");
        right = Js.ToPrimitive(run, right, "number");

        if (left is string a && right is string b)
        {
            run.Budget.Look(Math.Min(a.Length, b.Length));

            return texts(string.CompareOrdinal(a, b));
        }

        return numbers(Js.ToNumber(run, left), Js.ToNumber(run, right));
    }

    private static bool IsInstance(object? value, object? maker) =>
        maker is ScriptMaker known ? known.Made(value) : throw new ScriptFault(ScriptCodes.Type, "instanceof needs Date, Array, Object, Set or Map.");
}
