using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Functions of lists that take a function: it is given the item, its place and the list.</summary>
internal static class ArrayWalks
{
    public static readonly (string Name, Native Invoke)[] All =
    [
        ("every", c => Walk(c).All(step => Js.ToBoolean(step.Answer))),
        ("filter", c => ArrayLibrary.Made(c, Walk(c).Where(step => Js.ToBoolean(step.Answer)).Select(step => step.Item))),
        ("find", c => Found(Walk(c)) is { } step ? step.Item : Undefined.Value),
        ("findIndex", c => (double)(Found(Walk(c))?.Place ?? -1)),
        ("findLast", c => Found(Walk(c, backwards: true)) is { } step ? step.Item : Undefined.Value),
        ("findLastIndex", c => (double)(Found(Walk(c, backwards: true))?.Place ?? -1)),
        ("flatMap", FlatMap),
        ("forEach", c => Walk(c).Count() < 0 ? null : Undefined.Value),
        ("map", c => ArrayLibrary.Made(c, Walk(c).Select(step => step.Answer))),
        ("reduce", c => Reduce(c, backwards: false)),
        ("reduceRight", c => Reduce(c, backwards: true)),
        ("some", c => Walk(c).Any(step => Js.ToBoolean(step.Answer))),
        ("sort", c => Sort(c, ArrayLibrary.Self(c))),
        ("toSorted", c => Sort(c, ArrayLibrary.Made(c, ArrayLibrary.Self(c).Items))),
    ];

    private sealed record Step(object? Item, int Place, object? Answer);

    // The list may change while it is walked; its length is that of the beginning.
    private static IEnumerable<Step> Walk(Call call, bool backwards = false)
    {
        var array = ArrayLibrary.Self(call);
        var function = call.Function(0);
        var count = array.Items.Count;

        for (var i = 0; i < count; i++)
        {
            var place = backwards ? count - 1 - i : i;
            var item = array[place];

            yield return new Step(item, place, call.Run.Invoke(function, Undefined.Value, item, (double)place, array));
        }
    }

    private static Step? Found(IEnumerable<Step> steps) => steps.FirstOrDefault(step => Js.ToBoolean(step.Answer));

    private static object? FlatMap(Call call)
    {
        var all = new List<object?>();

        foreach (var step in Walk(call))
        {
            call.Budget.MakeItems(step.Answer is ScriptArray counted ? counted.Items.Count : 1);

            if (step.Answer is ScriptArray inner)
            {
                all.AddRange(inner.Items);
            }
            else
            {
                all.Add(step.Answer);
            }
        }

        return ArrayLibrary.Made(call, all);
    }

    private static object? Reduce(Call call, bool backwards)
    {
        var array = ArrayLibrary.Self(call);
        var function = call.Function(0);
        var count = array.Items.Count;
        var first = 0;
        object? result;

        if (call.Count > 1)
        {
            result = call[1];
        }
        else if (count == 0)
        {
            throw new ScriptFault(ScriptCodes.Type, "An empty list needs a value to begin with.");
        }
        else
        {
            result = array[backwards ? count - 1 : 0];
            first = 1;
        }

        for (var i = first; i < count; i++)
        {
            var place = backwards ? count - 1 - i : i;
            result = call.Run.Invoke(function, Undefined.Value, result, array[place], (double)place, array);
        }

        return result;
    }

    private static ScriptArray Sort(Call call, ScriptArray array)
    {
        var function = call.Has(0) ? call.Function(0) : null;
        var values = array.Items.Where(i => i is not Undefined).ToList();
        var undefined = array.Items.Count - values.Count;
        object?[] sorted;

        if (function is null)
        {
            // Without a function JavaScript compares everything as text, numbers too.
            var run = call.Run;
            var keyed = values.Select(object? (v) => new KeyValuePair<string, object?>(Js.ToText(run, v), v)).ToArray();
            call.Budget.Look(keyed.Sum(k => ((KeyValuePair<string, object?>)k!).Key.Length));
            Merge(call, keyed, (a, b) => string.CompareOrdinal(((KeyValuePair<string, object?>)a!).Key, ((KeyValuePair<string, object?>)b!).Key));
            sorted = [.. keyed.Select(k => ((KeyValuePair<string, object?>)k!).Value)];
        }
        else
        {
            sorted = [.. values];
            Merge(call, sorted, (a, b) => Js.ToNumber(call.Run, call.Run.Invoke(function, Undefined.Value, a, b)));
        }

        array.Items.Clear();
        array.Items.AddRange(sorted);
        array.Items.AddRange(Enumerable.Repeat<object?>(Undefined.Value, undefined));

        return array;
    }

    /// <summary>Stable, and at its end whatever the function answers.</summary>
    private static void Merge(Call call, object?[] items, Func<object?, object?, double> compare)
    {
        var other = new object?[items.Length];

        for (var width = 1; width < items.Length; width *= 2)
        {
            for (var from = 0; from < items.Length; from += 2 * width)
            {
                var middle = Math.Min(from + width, items.Length);
                var to = Math.Min(from + (2 * width), items.Length);
                var (left, right) = (from, middle);

                for (var place = from; place < to; place++)
                {
                    call.Budget.Look(1);
                    var takesLeft = left < middle && (right >= to || !(compare(items[left], items[right]) > 0));
                    other[place] = takesLeft ? items[left++] : items[right++];
                }
            }

            Array.Copy(other, items, items.Length);
        }
    }
}
