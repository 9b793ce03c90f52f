using System.Collections.Frozen;
using System.Text;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Names every script knows. A closed list; none of them changes.</summary>
internal static class Globals
{
    public static readonly FrozenDictionary<string, object?> All = new Dictionary<string, object?>
    {
        ["undefined"] = Undefined.Value,
        ["NaN"] = double.NaN,
        ["Infinity"] = double.PositiveInfinity,
        ["Array"] = ArrayLibrary.Maker,
        ["Boolean"] = new ScriptMaker("Boolean", c => Js.ToBoolean(c[0]), c => Js.ToBoolean(c[0]), null),
        ["Date"] = DateLibrary.Maker,
        ["JSON"] = JsonLibrary.Object,
        ["Map"] = CollectionLibrary.Maps,
        ["Math"] = NumberLibrary.Mathematics,
        ["Number"] = NumberLibrary.Maker,
        ["Object"] = ObjectLibrary.Maker,
        ["Set"] = CollectionLibrary.Sets,
        ["String"] = StringLibrary.Maker,
        ["isFinite"] = new ScriptFunction("isFinite", c => double.IsFinite(c.Number(0))),
        ["isNaN"] = new ScriptFunction("isNaN", c => double.IsNaN(c.Number(0))),
        ["parseFloat"] = NumberLibrary.ParseFloat,
        ["parseInt"] = NumberLibrary.ParseInt,
        ["encodeURIComponent"] = new ScriptFunction("encodeURIComponent", c => Encode(c, "-_.!~*'()")),
        ["encodeURI"] = new ScriptFunction("encodeURI", c => Encode(c, "-_.!~*'();/?:@&=+$,#")),
        ["decodeURIComponent"] = new ScriptFunction("decodeURIComponent", Decode),
        ["decodeURI"] = new ScriptFunction("decodeURI", Decode),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static object? Encode(Call call, string kept)
    {
        var text = call.Text(0);
        call.Budget.MakeText(text.Length * 3L);
        var encoded = new StringBuilder();

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || kept.Contains((char)rune.Value, StringComparison.Ordinal)))
            {
                encoded.Append((char)rune.Value);
            }
            else
            {
                encoded.Append(Uri.EscapeDataString(rune.ToString()) is var escaped && escaped.Length > 2 ? escaped : $"%{rune.Value:X2}");
            }
        }

        return encoded.ToString();
    }

    private static object? Decode(Call call) => Uri.UnescapeDataString(call.Text(0));
}
