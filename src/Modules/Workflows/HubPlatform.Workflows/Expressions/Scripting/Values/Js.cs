using System.Globalization;

using HubPlatform.Workflows.Expressions.Scripting.Library;

namespace HubPlatform.Workflows.Expressions.Scripting.Values;

/// <summary>JavaScript's conversions and comparisons.</summary>
internal static class Js
{
    public static bool ToBoolean(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        double number => number != 0 && !double.IsNaN(number),
        string text => text.Length > 0,
        _ => true,
    };

    public static double ToNumber(Run run, object? value) => value switch
    {
        double number => number,
        null => 0,
        Undefined => double.NaN,
        bool flag => flag ? 1 : 0,
        string text => NumberIn(text),
        _ => ToNumber(run, ToPrimitive(run, value, "number")),
    };

    public static string ToText(Run run, object? value) => value switch
    {
        string text => text,
        double number => NumberText.Of(number),
        bool flag => flag ? "true" : "false",
        null => "null",
        Undefined => "undefined",
        _ => ToText(run, ToPrimitive(run, value, "string")),
    };

    /// <summary>A value for a message; never calls anything.</summary>
    public static string Shown(object? value) => value switch
    {
        string text => text.Length > 40 ? $"\"{text[..40]}…\"" : $"\"{text}\"",
        double or bool or null or Undefined => ToText(null!, value),
        ScriptArray => "a list",
        ScriptFunction => "a function",
        ScriptDate => "a date",
        _ => "an object",
    };

    public static object? ToPrimitive(Run run, object? value, string hint)
    {
        run.Budget.Step();

        switch (value)
        {
            case null or Undefined or bool or double or string:
                return value;
            case ScriptDate date:
                return hint == "number" ? date.Time : DateText.Full(date.Time);
            case ScriptArray array:
                return ArrayLibrary.Join(run, array, ",");
            case ScriptFunction function:
                return $"function {function.Name}() {{ [native code] }}";
            case ScriptRegex pattern:
                return $"/{pattern.Source}/{pattern.Flags}";
            case ScriptSpan span:
                return span.Span.ToString("c", CultureInfo.InvariantCulture);
            case ScriptSet:
                return "[object Set]";
            case ScriptMap:
                return "[object Map]";
        }

        var made = (ScriptObject)value!;

        foreach (var name in hint == "string" ? (string[])["toString", "valueOf"] : ["valueOf", "toString"])
        {
            if (made.TryGet(name, out var own) && own is ScriptFunction function && run.Invoke(function, made) is null or Undefined or bool or double or string)
            {
                return run.Invoke(own, made);
            }
        }

        return "[object Object]";
    }

    public static double ToWhole(double number) => double.IsNaN(number) ? 0 : Math.Truncate(number) + 0.0;

    public static int ToInt32(Run run, object? value) => unchecked((int)ToUInt32(ToNumber(run, value)));

    public static uint ToUInt32(double number)
    {
        if (!double.IsFinite(number))
        {
            return 0;
        }

        var whole = Math.Truncate(number) % 4294967296.0;

        return (uint)(long)(whole < 0 ? whole + 4294967296.0 : whole);
    }

    public static string ToName(Run run, object? key) => key as string ?? ToText(run, key);

    /// <summary>Whether a name is an index as JavaScript writes them: no sign, no leading zero.</summary>
    public static bool IsPlace(string name, out int place)
    {
        place = 0;

        return name.Length is > 0 and < 10 && (name[0] != '0' || name.Length == 1)
            && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out place);
    }

    public static bool StrictEquals(object? left, object? right) => (left, right) switch
    {
        (double a, double b) => a == b,
        (string a, string b) => a == b,
        (bool a, bool b) => a == b,
        _ => ReferenceEquals(left, right),
    };

    /// <summary>As <c>includes</c> and sets compare: NaN is itself.</summary>
    public static bool SameValue(object? left, object? right) =>
        left is double a && right is double b ? a.Equals(b) || a == b : StrictEquals(left, right);

    public static bool LooseEquals(Run run, object? left, object? right)
    {
        if (left is null or Undefined || right is null or Undefined)
        {
            return left is null or Undefined && right is null or Undefined;
        }

        if (left.GetType() == right.GetType())
        {
            return StrictEquals(left, right);
        }

        if (left is bool || right is bool)
        {
            return LooseEquals(run, left is bool l ? l ? 1.0 : 0.0 : left, right is bool r ? r ? 1.0 : 0.0 : right);
        }

        return (left, right) switch
        {
            (double or string, double or string) => ToNumber(run, left) == ToNumber(run, right),
            (double or string, _) => LooseEquals(run, left, ToPrimitive(run, right, "default")),
            (_, double or string) => LooseEquals(run, ToPrimitive(run, left, "default"), right),
            _ => false,
        };
    }

    public static string TypeOf(object? value) => value switch
    {
        Undefined => "undefined",
        bool => "boolean",
        double => "number",
        string => "string",
        ScriptFunction => "function",
        _ => "object",
    };

    public static double NumberIn(string text)
    {
        var digits = text.AsSpan().Trim(Whitespace.All);

        switch (digits)
        {
            case []:
                return 0;
            case ['0', 'x' or 'X', .. var hex]:
                return WholeIn(hex, 16);
            case ['0', 'o' or 'O', .. var octal]:
                return WholeIn(octal, 8);
            case ['0', 'b' or 'B', .. var binary]:
                return WholeIn(binary, 2);
            case "Infinity" or "+Infinity":
                return double.PositiveInfinity;
            case "-Infinity":
                return double.NegativeInfinity;
        }

        return digits.ContainsAnyExcept("0123456789.eE+-")
            || !double.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? double.NaN
                : number;
    }

    private static double WholeIn(ReadOnlySpan<char> digits, int radix)
    {
        var number = digits.Length == 0 ? double.NaN : 0.0;

        foreach (var digit in digits)
        {
            var worth = char.IsAsciiHexDigit(digit) ? System.Convert.ToInt32(digit.ToString(), 16) : 99;
            number = worth < radix ? number * radix + worth : double.NaN;
        }

        return number;
    }
}

internal static class Whitespace
{
    /// <summary>What JavaScript trims: spaces of Unicode, line ends, and the byte order mark.</summary>
    public const string All = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
}
