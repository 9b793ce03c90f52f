using System.Collections.Frozen;
using System.Globalization;
using System.Text;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

internal static class StringLibrary
{
    public static readonly FrozenDictionary<string, ScriptFunction> Members = Library.Members.Table(
        ("at", c => Letter(Self(c), c.Whole(0) is var at && at < 0 ? Self(c).Length + at : at, Undefined.Value)),
        ("charAt", c => Letter(Self(c), c.Whole(0), "")),
        ("charCodeAt", c => Letter(Self(c), c.Whole(0), null) is string letter ? (double)letter[0] : double.NaN),
        ("codePointAt", c => CodePoint(Self(c), c.Whole(0))),
        ("concat", c => Concat(c)),
        ("endsWith", c => Self(c)[..c.Place(1, Self(c).Length, Self(c).Length)].EndsWith(Sought(c), StringComparison.Ordinal)),
        ("includes", c => Self(c).AsSpan(c.Place(1, Self(c).Length, 0)).Contains(Sought(c), StringComparison.Ordinal)),
        ("indexOf", c => (double)Self(c).IndexOf(Sought(c), c.Place(1, Self(c).Length, 0), StringComparison.Ordinal)),
        ("lastIndexOf", c => LastIndexOf(c)),
        ("localeCompare", c => (double)Math.Sign(CultureInfo.InvariantCulture.CompareInfo.Compare(Self(c), Sought(c)))),
        ("match", PatternLibrary.Match),
        ("matchAll", PatternLibrary.MatchAll),
        ("normalize", c => Normalize(c)),
        ("padEnd", c => Pad(c, atEnd: true)),
        ("padStart", c => Pad(c, atEnd: false)),
        ("repeat", c => Repeat(c)),
        ("replace", c => PatternLibrary.Replace(c, all: false)),
        ("replaceAll", c => PatternLibrary.Replace(c, all: true)),
        ("search", PatternLibrary.Search),
        ("slice", c => c.Place(0, Self(c).Length, 0) is var from && c.Place(1, Self(c).Length, Self(c).Length) is var to && from < to ? Self(c)[from..to] : ""),
        ("split", PatternLibrary.Split),
        ("startsWith", c => Self(c).AsSpan(c.Place(1, Self(c).Length, 0)).StartsWith(Sought(c), StringComparison.Ordinal)),
        ("substr", c => Substr(c)),
        ("substring", c => Substring(c)),
        ("toLocaleLowerCase", c => Made(c, Self(c).ToLowerInvariant())),
        ("toLocaleUpperCase", c => Made(c, Upper(Self(c)))),
        ("toLowerCase", c => Made(c, Self(c).ToLowerInvariant())),
        ("toUpperCase", c => Made(c, Upper(Self(c)))),
        ("toString", c => Self(c)),
        ("trim", c => Self(c).Trim(Whitespace.All.ToCharArray())),
        ("trimEnd", c => Self(c).TrimEnd(Whitespace.All.ToCharArray())),
        ("trimStart", c => Self(c).TrimStart(Whitespace.All.ToCharArray())),
        ("valueOf", c => Self(c)));

    public static string Self(Call call)
    {
        var text = call.Self as string ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a text only.");
        call.Budget.Look(text.Length);

        return text;
    }

    public static readonly ScriptMaker Maker = new(
        "String",
        c => c.Count == 0 ? "" : c.Text(0),
        c => c.Count == 0 ? "" : c.Text(0),
        null,
        ("fromCharCode", new ScriptFunction("fromCharCode", c => Of(c, n => ((char)(ushort)Js.ToUInt32(n)).ToString()))),
        ("fromCodePoint", new ScriptFunction("fromCodePoint", c => Of(c, n => n is >= 0 and <= 0x10FFFF && n == Math.Truncate(n)
            ? n is >= 0xD800 and < 0xE000 ? ((char)n).ToString() : char.ConvertFromUtf32((int)n)
            : throw new ScriptFault(ScriptCodes.Range, "There is no letter of that number.")))));

    private static string Of(Call call, Func<double, string> letter)
    {
        var text = new StringBuilder();

        for (var i = 0; i < call.Count; i++)
        {
            text.Append(letter(call.Number(i)));
        }

        call.Budget.MakeText(text.Length);

        return text.ToString();
    }

    // A pattern where a text is asked for is a slip that JavaScript refuses too.
    private static string Sought(Call call) =>
        call[0] is ScriptRegex ? throw new ScriptFault(ScriptCodes.Type, "A text is asked for here, not a pattern.") : call.Text(0);

    private static object? Letter(string text, double place, object? otherwise) =>
        place >= 0 && place < text.Length ? text[(int)place].ToString() : otherwise;

    private static object? CodePoint(string text, double place)
    {
        if (place < 0 || place >= text.Length)
        {
            return Undefined.Value;
        }

        var at = (int)place;

        return char.IsSurrogatePair(text, Math.Min(at, Math.Max(0, text.Length - 2))) && at < text.Length - 1 && char.IsHighSurrogate(text[at])
            ? char.ConvertToUtf32(text[at], text[at + 1])
            : (double)text[at];
    }

    private static string Concat(Call call)
    {
        var text = new StringBuilder(Self(call));

        for (var i = 0; i < call.Count; i++)
        {
            text.Append(call.Text(i));
            call.Budget.MakeText(text.Length);
        }

        return text.ToString();
    }

    private static double LastIndexOf(Call call)
    {
        var (text, sought) = (Self(call), Sought(call));
        var from = double.IsNaN(call.Number(1)) ? text.Length : Math.Clamp(call.Whole(1), 0, text.Length);
        var end = Math.Min(text.Length, (int)from + sought.Length);

        return text.AsSpan(0, end).LastIndexOf(sought, StringComparison.Ordinal);
    }

    private static string Normalize(Call call)
    {
        var form = (call.Has(0) ? call.Text(0) : "NFC") switch
        {
            "NFC" => NormalizationForm.FormC,
            "NFD" => NormalizationForm.FormD,
            "NFKC" => NormalizationForm.FormKC,
            "NFKD" => NormalizationForm.FormKD,
            _ => throw new ScriptFault(ScriptCodes.Range, "A normal form is NFC, NFD, NFKC or NFKD."),
        };

        try
        {
            return Made(call, Self(call).Normalize(form));
        }
        catch (ArgumentException)
        {
            // Half a letter has no normal form; JavaScript leaves it alone.
            return Self(call);
        }
    }

    private static string Pad(Call call, bool atEnd)
    {
        var text = Self(call);
        var length = call.Whole(0);
        var filler = call.Has(1) ? call.Text(1) : " ";

        if (length <= text.Length || filler.Length == 0)
        {
            return text;
        }

        call.Budget.MakeText((long)Math.Min(length, long.MaxValue / 2));
        var missing = (int)length - text.Length;
        var padding = new StringBuilder(missing + filler.Length);

        while (padding.Length < missing)
        {
            padding.Append(filler);
        }

        padding.Length = missing;

        return atEnd ? text + padding : padding + text;
    }

    private static string Repeat(Call call)
    {
        var text = Self(call);
        var times = call.Whole(0);

        if (times < 0 || double.IsInfinity(times))
        {
            throw new ScriptFault(ScriptCodes.Range, "A text is repeated no such number of times.");
        }

        call.Budget.MakeText(text.Length == 0 ? 0 : (long)Math.Min(times * text.Length, 1e15));

        return text.Length == 0 ? "" : new StringBuilder().Insert(0, text, (int)times).ToString();
    }

    private static string Substr(Call call)
    {
        var text = Self(call);
        var from = call.Place(0, text.Length, 0);
        var length = call.Has(1) ? Math.Min(call.Whole(1), text.Length - from) : text.Length - from;

        return length <= 0 ? "" : text.Substring(from, (int)length);
    }

    private static string Substring(Call call)
    {
        var text = Self(call);
        var from = (int)Math.Clamp(call.Whole(0), 0, text.Length);
        var to = (int)Math.Clamp(call.Whole(1, text.Length), 0, text.Length);

        return text[Math.Min(from, to)..Math.Max(from, to)];
    }

    private static string Made(Call call, string text)
    {
        call.Budget.MakeText(text.Length);

        return text;
    }

    private static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);
}
