using System.Collections.Frozen;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Sets and maps. What JavaScript goes through step by step is a list here.</summary>
internal static class CollectionLibrary
{
    public static readonly FrozenDictionary<string, ScriptFunction> OfSets = Members.Table(
        ("add", c => Add(c, OfSet(c), c[0])),
        ("has", c => OfSet(c).Items.ContainsKey(Key(c[0]))),
        ("delete", c => OfSet(c).Items.Remove(Key(c[0]))),
        ("clear", c => Clear(OfSet(c).Items)),
        ("values", c => ArrayLibrary.Made(c, OfSet(c).Items.Values)),
        ("keys", c => ArrayLibrary.Made(c, OfSet(c).Items.Values)),
        ("forEach", c => Each(c, [.. OfSet(c).Items.Values.Select(v => (v, v))])),
        ("union", c => Of(c, OfSet(c).Items.Values.Concat(Other(c).Items.Values))),
        ("intersection", c => Of(c, OfSet(c).Items.Where(i => Other(c).Items.ContainsKey(i.Key)).Select(i => i.Value))),
        ("difference", c => Of(c, OfSet(c).Items.Where(i => !Other(c).Items.ContainsKey(i.Key)).Select(i => i.Value))));

    public static readonly FrozenDictionary<string, ScriptFunction> OfMaps = Members.Table(
        ("get", c => OfMap(c).Items.TryGetValue(Key(c[0]), out var value) ? value : Undefined.Value),
        ("set", c => Put(c, OfMap(c), c[0], c[1])),
        ("has", c => OfMap(c).Items.ContainsKey(Key(c[0]))),
        ("delete", c => OfMap(c).Items.Remove(Key(c[0]))),
        ("clear", c => Clear(OfMap(c).Items)),
        ("values", c => ArrayLibrary.Made(c, OfMap(c).Items.Values)),
        ("keys", c => ArrayLibrary.Made(c, OfMap(c).Items.Keys.Select(NullKey.From))),
        ("entries", c => ArrayLibrary.Made(c, ArrayLibrary.Items(c.Run, OfMap(c)))),
        ("forEach", c => Each(c, [.. OfMap(c).Items.Select(i => (i.Value, NullKey.From(i.Key)))])));

    public static readonly ScriptMaker Sets = new(
        "Set",
        _ => throw new ScriptFault(ScriptCodes.Type, "A Set is made with new."),
        c => Of(c, c[0] is null or Undefined ? [] : ArrayLibrary.Items(c.Run, c[0])),
        value => value is ScriptSet);

    public static readonly ScriptMaker Maps = new(
        "Map",
        _ => throw new ScriptFault(ScriptCodes.Type, "A Map is made with new."),
        NewMap,
        value => value is ScriptMap);

    private static ScriptSet Of(Call call, IEnumerable<object?> items)
    {
        var set = new ScriptSet([]);

        foreach (var item in items)
        {
            Add(call, set, item);
        }

        return set;
    }

    private static object? NewMap(Call call)
    {
        var map = new ScriptMap([]);

        foreach (var entry in call[0] is null or Undefined ? [] : ArrayLibrary.Items(call.Run, call[0]))
        {
            var pair = ArrayLibrary.Items(call.Run, entry);
            Put(call, map, pair.Count > 0 ? pair[0] : Undefined.Value, pair.Count > 1 ? pair[1] : Undefined.Value);
        }

        return map;
    }

    private static ScriptSet Add(Call call, ScriptSet set, object? item)
    {
        call.Budget.MakeItems(set.Items.Count >= ScriptLimits.Items ? set.Items.Count + 1 : 1);
        set.Items.TryAdd(Key(item), item);

        return set;
    }

    private static ScriptMap Put(Call call, ScriptMap map, object? key, object? value)
    {
        call.Budget.MakeItems(map.Items.Count >= ScriptLimits.Items ? map.Items.Count + 1 : 1);
        map.Items[Key(key)] = value;

        return map;
    }

    private static Undefined Each(Call call, (object? Value, object? Key)[] entries)
    {
        var function = call.Function(0);

        foreach (var (value, key) in entries)
        {
            call.Run.Invoke(function, Undefined.Value, value, key, call.Self);
        }

        return Undefined.Value;
    }

    private static Undefined Clear(OrderedDictionary<object, object?> items)
    {
        items.Clear();

        return Undefined.Value;
    }

    // Minus zero and zero are one key.
    private static object Key(object? value) => value is 0.0 ? 0.0 : NullKey.Of(value);

    private static ScriptSet OfSet(Call call) => call.Self as ScriptSet ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a Set only.");

    private static ScriptMap OfMap(Call call) => call.Self as ScriptMap ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a Map only.");

    private static ScriptSet Other(Call call) => call[0] as ScriptSet ?? throw new ScriptFault(ScriptCodes.Type, "A Set is asked for.");
}
