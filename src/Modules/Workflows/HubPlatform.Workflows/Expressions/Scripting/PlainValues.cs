using System.Text;

using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>Values on their way into a script and out. Lists and maps are copied, so that a script changes nothing but its own.</summary>
internal static class PlainValues
{
    private const int Deepest = 100;

    public static object? From(object? plain) => plain switch
    {
        null or bool or double or string => plain,
        long whole => (double)whole,
        NamedNumber named => named.Name,
        DateTimeOffset moment => new ScriptDate(DateText.TimeOf(moment)),
        TimeSpan span => new ScriptSpan(span),
        IReadOnlyDictionary<string, object?> map => new ScriptObject(map.Select(item => new KeyValuePair<string, object?>(item.Key, From(item.Value)))),
        IReadOnlyList<object?> list => new ScriptArray([.. list.Select(From)]),
        _ => throw new InvalidOperationException($"{plain.GetType()} is not a plain value"),
    };

    public static object? ToPlain(object? value) => ToPlain(value, 0);

    private static object? ToPlain(object? value, int depth)
    {
        if (depth > Deepest)
        {
            throw new ScriptFault(ScriptCodes.Depth, "A value holds itself, or nests too deep.");
        }

        return value switch
        {
            null or Undefined or ScriptFunction => null,
            bool => value,
            string text => Sound(text),
            double number => IsWhole(number) ? (object)(long)number : number,
            ScriptDate date => double.IsNaN(date.Time) || Math.Abs(date.Time) > 62_000_000_000_000 ? null : DateTimeOffset.UnixEpoch.AddMilliseconds(date.Time),
            ScriptSpan span => span.Span,
            ScriptArray array => array.Items.Select(item => ToPlain(item, depth + 1)).ToList(),
            ScriptSet set => set.Items.Values.Select(item => ToPlain(item, depth + 1)).ToList(),
            ScriptRegex pattern => $"/{pattern.Source}/{pattern.Flags}",
            ScriptMap => new Dictionary<string, object?>(),
            ScriptObject made => MapOf(made, depth),
            _ => throw new InvalidOperationException($"{value.GetType()} is no value of a script"),
        };
    }

    private static Dictionary<string, object?> MapOf(ScriptObject made, int depth)
    {
        var map = new Dictionary<string, object?>(made.Count);

        foreach (var name in made.Names)
        {
            if (made.TryGet(name, out var item) && item is not (Undefined or ScriptFunction))
            {
                map[Sound(name)] = ToPlain(item, depth + 1);
            }
        }

        return map;
    }

    /// <summary>Half a letter and the letter nought are texts to JavaScript, and to no database.</summary>
    public static string Sound(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 && !text.Contains('\0', StringComparison.Ordinal))
        {
            return text;
        }

        var sound = new StringBuilder(text.Length);

        foreach (var rune in text.EnumerateRunes())
        {
            sound.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return sound.ToString();
    }

    private static bool IsWhole(double number) => number == Math.Truncate(number) && Math.Abs(number) <= 9_007_199_254_740_992 && !(number == 0 && double.IsNegative(number));
}
