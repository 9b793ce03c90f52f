using System.Collections.Frozen;
using System.Globalization;

using HubPlatform.Workflows.Expressions.Scripting.Nodes;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

internal static class NumberLibrary
{
    public static readonly FrozenDictionary<string, ScriptFunction> Members = Library.Members.Table(
        ("toFixed", c => NumberText.Fixed(Self(c), Places(c, 0, 0, 100))),
        ("toExponential", c => NumberText.Exponential(Self(c), c.Has(0) ? Places(c, 0, 0, 100) : null)),
        ("toPrecision", c => c.Has(0) ? NumberText.Precision(Self(c), Places(c, 0, 1, 100)) : NumberText.Of(Self(c))),
        ("toLocaleString", Grouped),
        ("toString", c => NumberText.InBase(Self(c), c.Has(0) ? Places(c, 0, 2, 36) : 10)),
        ("valueOf", c => Self(c)));

    public static readonly ScriptFunction ParseInt = new("parseInt", c => WholeIn(c.Text(0), c.Has(1) ? (int)Js.ToUInt32(c.Number(1)) : 0));

    public static readonly ScriptFunction ParseFloat = new("parseFloat", c => FloatIn(c.Text(0)));

    public static readonly ScriptMaker Maker = new(
        "Number",
        c => c.Count == 0 ? 0.0 : c.Number(0),
        c => c.Count == 0 ? 0.0 : c.Number(0),
        null,
        ("isInteger", new ScriptFunction("isInteger", c => c[0] is double n && double.IsInteger(n))),
        ("isSafeInteger", new ScriptFunction("isSafeInteger", c => c[0] is double n && double.IsInteger(n) && Math.Abs(n) <= 9007199254740991)),
        ("isFinite", new ScriptFunction("isFinite", c => c[0] is double n && double.IsFinite(n))),
        ("isNaN", new ScriptFunction("isNaN", c => c[0] is double.NaN)),
        ("parseInt", ParseInt),
        ("parseFloat", ParseFloat),
        ("MAX_SAFE_INTEGER", 9007199254740991.0),
        ("MIN_SAFE_INTEGER", -9007199254740991.0),
        ("MAX_VALUE", double.MaxValue),
        ("MIN_VALUE", double.Epsilon),
        ("EPSILON", Math.Pow(2, -52)),
        ("POSITIVE_INFINITY", double.PositiveInfinity),
        ("NEGATIVE_INFINITY", double.NegativeInfinity),
        ("NaN", double.NaN));

    public static readonly ScriptObject Mathematics = new ScriptObject(
    [
        new("E", Math.E), new("LN10", Math.Log(10)), new("LN2", Math.Log(2)), new("LOG10E", 1 / Math.Log(10)), new("LOG2E", 1 / Math.Log(2)),
        new("PI", Math.PI), new("SQRT1_2", Math.Sqrt(0.5)), new("SQRT2", Math.Sqrt(2)),
        Of("abs", Math.Abs), Of("acos", Math.Acos), Of("acosh", Math.Acosh), Of("asin", Math.Asin), Of("asinh", Math.Asinh), Of("atan", Math.Atan),
        Of("atanh", Math.Atanh), Of("cbrt", CubeRoot), Of("ceil", Math.Ceiling), Of("cos", Math.Cos), Of("cosh", Math.Cosh), Of("exp", Math.Exp),
        Of("expm1", n => Math.Abs(n) < 1e-5 ? n + (n * n / 2) : Math.Exp(n) - 1), Of("floor", Math.Floor), Of("fround", n => (float)n), Of("log", Math.Log),
        Of("log10", Math.Log10), Of("log1p", n => Math.Abs(n) < 1e-5 ? n - (n * n / 2) : Math.Log(1 + n)), Of("log2", Math.Log2), Of("round", Round),
        Of("sign", n => double.IsNaN(n) || n == 0 ? n : Math.Sign(n)), Of("sin", Math.Sin), Of("sinh", Math.Sinh), Of("sqrt", Math.Sqrt), Of("tan", Math.Tan),
        Of("tanh", Math.Tanh), Of("trunc", Math.Truncate), Of("clz32", n => uint.LeadingZeroCount(Js.ToUInt32(n))),
        new("atan2", new ScriptFunction("atan2", c => Math.Atan2(c.Number(0), c.Number(1)))),
        new("pow", new ScriptFunction("pow", c => Operators.Power(c.Number(0), c.Number(1)))),
        new("imul", new ScriptFunction("imul", c => (double)unchecked(Js.ToInt32(c.Run, c[0]) * Js.ToInt32(c.Run, c[1])))),
        new("hypot", new ScriptFunction("hypot", c => Math.Sqrt(Numbers(c).Sum(n => n * n)))),
        new("max", new ScriptFunction("max", c => Numbers(c).Aggregate(double.NegativeInfinity, Math.Max))),
        new("min", new ScriptFunction("min", c => Numbers(c).Aggregate(double.PositiveInfinity, Math.Min))),
        new("random", new ScriptFunction("random", c => (double)(ulong)(c.Run.World.Draw() >> 75) / (1UL << 53))),
    ]).Freeze();

    /// <summary>The whole number a text begins with.</summary>
    private static double WholeIn(string text, int radix)
    {
        var digits = text.AsSpan().TrimStart(Whitespace.All);
        var isNegative = digits is ['-', ..];
        digits = digits is ['-' or '+', ..] ? digits[1..] : digits;

        if (radix is 0 or 16 && digits is ['0', 'x' or 'X', ..])
        {
            digits = digits[2..];
            radix = 16;
        }

        radix = radix == 0 ? 10 : radix;
        var length = 0;

        while (length < digits.Length && Worth(digits[length]) < radix)
        {
            length++;
        }

        if (radix is < 2 or > 36 || length == 0)
        {
            return double.NaN;
        }

        var number = 0.0;

        if (radix == 10)
        {
            number = double.Parse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture);
        }
        else
        {
            foreach (var digit in digits[..length])
            {
                number = (number * radix) + Worth(digit);
            }
        }

        return isNegative ? -number : number;
    }

    private static int Worth(char digit) =>
        char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiLetter(digit) ? char.ToLowerInvariant(digit) - 'a' + 10 : 99;

    /// <summary>The number a text begins with.</summary>
    private static double FloatIn(string text)
    {
        var digits = text.AsSpan().TrimStart(Whitespace.All);
        var sign = digits is ['-' or '+', ..] ? 1 : 0;

        if (digits[sign..].StartsWith("Infinity", StringComparison.Ordinal))
        {
            return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var end = sign;
        end += Count(digits[end..]);
        end += end < digits.Length && digits[end] == '.' ? 1 + Count(digits[(end + 1)..]) : 0;

        if (end < digits.Length && digits[end] is 'e' or 'E')
        {
            var exponent = end + 1 + (digits[(end + 1)..] is ['-' or '+', ..] ? 1 : 0);
            end = Count(digits[exponent..]) is > 0 and var length ? exponent + length : end;
        }

        return double.TryParse(digits[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    private static int Count(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;

    private static double Round(double number) =>
        Math.Floor(number) is var floor && number - floor >= 0.5 ? Math.CopySign(floor + 1, number) : floor;

    // The root of a cube is whole, also where the machine misses it by a hair.
    private static double CubeRoot(double number) =>
        Math.Cbrt(number) is var root && Math.Round(root) is var whole && whole * whole * whole == number ? whole : root;

    private static double[] Numbers(Call call) => [.. Enumerable.Range(0, call.Count).Select(call.Number)];

    private static KeyValuePair<string, object?> Of(string name, Func<double, double> function) =>
        new(name, new ScriptFunction(name, c => function(c.Number(0))));

    private static double Self(Call call) => call.Self as double? ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a number only.");

    private static int Places(Call call, int argument, int least, int most)
    {
        var places = call.Whole(argument);

        return places >= least && places <= most ? (int)places : throw new ScriptFault(ScriptCodes.Range, $"That must be from {least} to {most}.");
    }

    // English, as JavaScript does where nothing else is said; other languages differ between machines.
    private static object? Grouped(Call call) => call.Has(0) && call.Text(0) != "en-US"
        ? throw new ScriptFault(ScriptCodes.Outside, "Numbers in other languages than en-US are not run here.")
        : Self(call) is var number && double.IsFinite(number)
            ? number.ToString("#,##0.###", CultureInfo.InvariantCulture)
            : double.IsNaN(number) ? "NaN" : number > 0 ? "∞" : "-∞";
}
