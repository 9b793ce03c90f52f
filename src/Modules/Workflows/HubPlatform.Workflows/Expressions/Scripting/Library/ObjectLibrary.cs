using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

internal static class ObjectLibrary
{
    public static readonly ScriptMaker Maker = new(
        "Object",
        Same,
        Same,
        value => value is not (null or Undefined or bool or double or string),
        ("keys", new ScriptFunction("keys", c => ArrayLibrary.Made(c, Entries(c).Select(object? (e) => e.Key)))),
        ("values", new ScriptFunction("values", c => ArrayLibrary.Made(c, Entries(c).Select(e => e.Value)))),
        ("entries", new ScriptFunction("entries", c => ArrayLibrary.Made(c, Entries(c).Select(object? (e) => new ScriptArray([e.Key, e.Value]))))),
        ("getOwnPropertyNames", new ScriptFunction("getOwnPropertyNames", c => ArrayLibrary.Made(c, Entries(c).Select(object? (e) => e.Key)))),
        ("assign", new ScriptFunction("assign", Assign)),
        ("fromEntries", new ScriptFunction("fromEntries", FromEntries)),
        ("groupBy", new ScriptFunction("groupBy", GroupBy)),
        ("hasOwn", new ScriptFunction("hasOwn", c => c[0] is string text ? Entries(c.Run, text).Any(e => e.Key == c.Text(1)) : Members.Has(c.Run, c[0], c.Text(1)))),
        ("is", new ScriptFunction("is", c => c[0] is double a && c[1] is double b ? a.Equals(b) && double.IsNegative(a) == double.IsNegative(b) : Js.StrictEquals(c[0], c[1]))),
        ("freeze", new ScriptFunction("freeze", c => c[0] is ScriptObject made ? made.Freeze() : c[0])),
        ("isFrozen", new ScriptFunction("isFrozen", c => c[0] is ScriptObject { IsFrozen: true } or null or Undefined or bool or double or string)));

    /// <summary>What an object holds, by name; of a list or a text its places.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Entries(Run run, object? value)
    {
        switch (value)
        {
            case ScriptObject made:
                run.Budget.Look(made.Count);

                return made.Names.Select(name => new KeyValuePair<string, object?>(name, made.TryGet(name, out var item) ? item : Undefined.Value));
            case ScriptArray array:
                run.Budget.MakeItems(array.Items.Count);

                return array.Items.Select((item, place) => new KeyValuePair<string, object?>(NumberText.Of(place), item)).ToList();
            case string text:
                run.Budget.MakeItems(text.Length);

                return text.Select((letter, place) => new KeyValuePair<string, object?>(NumberText.Of(place), letter.ToString()));
            default:
                return [];
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> Entries(Call call) => call[0] is null or Undefined
        ? throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(call[0])} is no object.")
        : Entries(call.Run, call[0]);

    private static object? Same(Call call) => call[0] is null or Undefined ? new ScriptObject() : call[0];

    private static object? Assign(Call call)
    {
        foreach (var from in call.Arguments.Skip(1))
        {
            foreach (var (name, value) in Entries(call.Run, from).ToList())
            {
                Members.Set(call.Run, call[0], name, value);
            }
        }

        return call[0];
    }

    private static object? FromEntries(Call call)
    {
        var made = new ScriptObject();

        foreach (var entry in ArrayLibrary.Items(call.Run, call[0]))
        {
            var pair = ArrayLibrary.Items(call.Run, entry);
            made.Set(call.Run, pair.Count > 0 ? Js.ToText(call.Run, pair[0]) : "undefined", pair.Count > 1 ? pair[1] : Undefined.Value);
        }

        return made;
    }

    private static object? GroupBy(Call call)
    {
        var made = new ScriptObject();
        var function = call.Function(1);
        var place = 0;

        foreach (var item in ArrayLibrary.Items(call.Run, call[0]).ToList())
        {
            var name = Js.ToText(call.Run, call.Run.Invoke(function, Undefined.Value, item, (double)place++));

            if (!made.TryGet(name, out var group))
            {
                made.Set(call.Run, name, group = new ScriptArray());
            }

            call.Budget.MakeItems(1);
            ((ScriptArray)group!).Items.Add(item);
        }

        return made;
    }
}
