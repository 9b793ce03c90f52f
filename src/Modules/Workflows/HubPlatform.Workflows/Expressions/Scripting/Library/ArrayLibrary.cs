using System.Collections.Frozen;
using System.Text;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Lists: what reads them, and what changes them. What goes through a list by a function is in <see cref="ArrayWalks"/>.</summary>
internal static class ArrayLibrary
{
    public static readonly FrozenDictionary<string, ScriptFunction> Members = Library.Members.Table(
    [
        .. ArrayWalks.All,
        ("at", c => Self(c)[(int)Math.Clamp(c.Whole(0) is var at && at < 0 ? Self(c).Items.Count + at : at, -1, int.MaxValue)]),
        ("concat", Concat),
        ("entries", c => Made(c, Self(c).Items.Select(object? (item, place) => new ScriptArray([(double)place, item])))),
        ("fill", Fill),
        ("flat", c => Made(c, Flat(c.Run, Self(c), c.Has(0) ? c.Whole(0) : 1))),
        ("includes", c => Self(c).Items.Skip(From(c)).Any(item => Js.SameValue(item, c[0]))),
        ("indexOf", c => (double)Self(c).Items.FindIndex(From(c), item => Js.StrictEquals(item, c[0]))),
        ("join", c => Join(c.Run, Self(c), c.Has(0) ? c.Text(0) : ",")),
        ("keys", c => Made(c, Enumerable.Range(0, Self(c).Items.Count).Select(object? (place) => (double)place))),
        ("lastIndexOf", c => (double)Self(c).Items.FindLastIndex(item => Js.StrictEquals(item, c[0]))),
        ("pop", c => Take(Self(c), Self(c).Items.Count - 1)),
        ("push", c => Insert(c, Self(c).Items.Count)),
        ("reverse", c => Reverse(Self(c))),
        ("shift", c => Take(Self(c), 0)),
        ("slice", c => Made(c, Slice(Self(c).Items, c.Place(0, Self(c).Items.Count, 0), c.Place(1, Self(c).Items.Count, Self(c).Items.Count)))),
        ("splice", Splice),
        ("toReversed", c => Made(c, Enumerable.Reverse(Self(c).Items))),
        ("toString", c => Join(c.Run, Self(c), ",")),
        ("toLocaleString", c => Join(c.Run, Self(c), ",")),
        ("unshift", c => Insert(c, 0)),
        ("values", c => Made(c, Self(c).Items)),
        ("with", With),
    ]);

    public static readonly ScriptMaker Maker = new(
        "Array",
        New,
        New,
        value => value is ScriptArray,
        ("isArray", new ScriptFunction("isArray", c => c[0] is ScriptArray)),
        ("of", new ScriptFunction("of", c => Made(c, c.Arguments))),
        ("from", new ScriptFunction("from", FromLike)));

    public static ScriptArray Self(Call call)
    {
        var array = call.Self as ScriptArray ?? throw new ScriptFault(ScriptCodes.Type, "This is asked of a list only.");
        call.Budget.Look(array.Items.Count);

        return array;
    }

    public static ScriptArray Made(Call call, IEnumerable<object?> items)
    {
        var made = new ScriptArray([.. items]);
        call.Budget.MakeItems(made.Items.Count);

        return made;
    }

    /// <summary>The items of whatever can be spread.</summary>
    public static IReadOnlyList<object?> Items(Run run, object? value)
    {
        switch (value)
        {
            case ScriptArray array:
                run.Budget.Look(array.Items.Count);

                return array.Items;
            case string text:
                run.Budget.MakeItems(text.Length);

                return Letters(text);
            case ScriptSet set:
                return [.. set.Items.Values];
            case ScriptMap map:
                run.Budget.MakeItems(map.Items.Count * 3L);

                return [.. map.Items.Select(object? (e) => new ScriptArray([NullKey.From(e.Key), e.Value]))];
            default:
                throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(value)} is no list.");
        }
    }

    public static string Join(Run run, ScriptArray array, string mark)
    {
        var text = new StringBuilder();
        run.Budget.Enter();

        for (var place = 0; place < array.Items.Count; place++)
        {
            text.Append(place == 0 ? "" : mark).Append(array.Items[place] is null or Undefined ? "" : Js.ToText(run, array.Items[place]));
            run.Budget.MakeText(text.Length);
            run.Budget.Look(1);
        }

        run.Budget.Leave();

        return text.ToString();
    }

    private static List<object?> Letters(string text)
    {
        var letters = new List<object?>(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            letters.Add(text.Substring(i, isPair ? 2 : 1));
            i += isPair ? 1 : 0;
        }

        return letters;
    }

    private static object? New(Call call)
    {
        if (call.Count != 1 || call[0] is not double length)
        {
            return Made(call, call.Arguments);
        }

        var made = new ScriptArray();
        Library.Members.Resize(call.Run, made, length);

        return made;
    }

    private static object? FromLike(Call call)
    {
        var items = call[0] is ScriptObject like ? Like(call, like) : Items(call.Run, call[0]);

        if (!call.Has(1))
        {
            return Made(call, items);
        }

        var (run, function) = (call.Run, call.Function(1));

        return Made(call, [.. items.Select((item, place) => run.Invoke(function, Undefined.Value, item, (double)place))]);
    }

    // {length: 3} stands for a list of three, as in Array.from({length: 3}, (_, i) => i).
    private static ScriptArray LikeArray(Call call, ScriptObject like)
    {
        var made = new ScriptArray();
        var length = like.TryGet("length", out var value) ? Math.Max(0, Js.ToWhole(Js.ToNumber(call.Run, value))) : 0;
        Library.Members.Resize(call.Run, made, length);

        for (var place = 0; place < made.Items.Count; place++)
        {
            made.Items[place] = like.TryGet(NumberText.Of(place), out var item) ? item : Undefined.Value;
        }

        return made;
    }

    private static List<object?> Like(Call call, ScriptObject like) => LikeArray(call, like).Items;

    private static object? Concat(Call call)
    {
        List<object?> all = [.. Self(call).Items];

        foreach (var more in call.Arguments)
        {
            call.Budget.MakeItems(all.Count + (more is ScriptArray counted ? counted.Items.Count : 1));

            if (more is ScriptArray list)
            {
                all.AddRange(list.Items);
            }
            else
            {
                all.Add(more);
            }
        }

        return Made(call, all);
    }

    private static List<object?> Flat(Run run, ScriptArray array, double depth)
    {
        var all = new List<object?>();
        run.Budget.Enter();

        foreach (var item in array.Items)
        {
            run.Budget.Look(1);

            if (item is ScriptArray inner && depth >= 1)
            {
                all.AddRange(Flat(run, inner, depth - 1));
            }
            else
            {
                all.Add(item);
            }

            run.Budget.MakeItems(1);
        }

        run.Budget.Leave();

        return all.Count > ScriptLimits.Items ? throw new ScriptFault(ScriptCodes.Size, $"A list has at most {ScriptLimits.Items} items.") : all;
    }

    private static object? Fill(Call call)
    {
        var array = Self(call);
        var to = call.Place(2, array.Items.Count, array.Items.Count);

        for (var place = call.Place(1, array.Items.Count, 0); place < to; place++)
        {
            array.Items[place] = call[0];
        }

        return array;
    }

    private static object? Take(ScriptArray array, int place)
    {
        if (array.Items.Count == 0)
        {
            return Undefined.Value;
        }

        var item = array.Items[place];
        array.Items.RemoveAt(place);

        return item;
    }

    private static object? Insert(Call call, int place)
    {
        var array = Self(call);
        call.Budget.MakeItems(array.Items.Count + call.Count);
        array.Items.InsertRange(place, call.Arguments);

        return (double)array.Items.Count;
    }

    private static ScriptArray Reverse(ScriptArray array)
    {
        array.Items.Reverse();

        return array;
    }

    private static IEnumerable<object?> Slice(List<object?> items, int from, int to) => from < to ? items.GetRange(from, to - from) : [];

    private static object? Splice(Call call)
    {
        var items = Self(call).Items;
        var from = call.Place(0, items.Count, 0);
        var count = call.Count < 2 ? (call.Count == 0 ? 0 : items.Count - from) : (int)Math.Clamp(call.Whole(1), 0, items.Count - from);
        var taken = Made(call, items.GetRange(from, count));
        items.RemoveRange(from, count);
        call.Budget.MakeItems(items.Count + Math.Max(0, call.Count - 2));
        items.InsertRange(from, call.Arguments.Skip(2));

        return taken;
    }

    private static object? With(Call call)
    {
        var made = Made(call, Self(call).Items);
        var place = call.Whole(0) is var at && at < 0 ? made.Items.Count + at : at;

        if (place < 0 || place >= made.Items.Count)
        {
            throw new ScriptFault(ScriptCodes.Range, "There is no such place in the list.");
        }

        made.Items[(int)place] = call[1];

        return made;
    }

    private static int From(Call call) => call.Place(1, Self(call).Items.Count, 0);
}
