using System.Collections.Frozen;

using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Library;

/// <summary>Properties of values. A closed list by kind of value: there is no way from here to anything else.</summary>
internal static class Members
{
    private static readonly FrozenDictionary<string, ScriptFunction> OfObjects = Table(
        ("hasOwnProperty", c => Has(c.Run, c.Self, c.Text(0))),
        ("toString", c => c.Self is ScriptObject and not ScriptSpan ? "[object Object]" : Js.ToText(c.Run, c.Self)),
        ("toLocaleString", c => Js.ToText(c.Run, c.Self)),
        ("valueOf", c => c.Self));

    private static readonly FrozenDictionary<string, ScriptFunction> OfBooleans = Table(
        ("toString", c => Js.ToText(c.Run, c.Self)),
        ("valueOf", c => c.Self));

    public static FrozenDictionary<string, ScriptFunction> Table(params (string Name, Native Invoke)[] functions) =>
        functions.ToFrozenDictionary(f => f.Name, f => new ScriptFunction(f.Name, f.Invoke), StringComparer.Ordinal);

    public static object? Get(Run run, object? target, object? key)
    {
        if (key is double place && target is string or ScriptArray)
        {
            return AtPlace(target, place);
        }

        return Get(run, target, Js.ToName(run, key));
    }

    public static object? Get(Run run, object? target, string name)
    {
        switch (target)
        {
            case null or Undefined:
                throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(target)} has no properties; {Js.Shown(name)} was asked for.");
            case ScriptObject made:
                return made.TryGet(name, out var own) ? own : Method(OfObjects, name);
            case string text:
                return name == "length" ? (double)text.Length : Js.IsPlace(name, out var letter) ? AtPlace(text, letter) : Method(StringLibrary.Members, name);
            case ScriptFound found when found.Own(name) is { } told:
                return told;
            case ScriptArray array:
                return name == "length" ? (double)array.Items.Count : Js.IsPlace(name, out var item) ? array[item] : Method(ArrayLibrary.Members, name);
            case double:
                return Method(NumberLibrary.Members, name);
            case bool:
                return Method(OfBooleans, name);
            case ScriptDate:
                return Method(DateLibrary.Members, name);
            case ScriptSet set:
                return name == "size" ? (double)set.Items.Count : Method(CollectionLibrary.OfSets, name);
            case ScriptMap map:
                return name == "size" ? (double)map.Items.Count : Method(CollectionLibrary.OfMaps, name);
            case ScriptRegex pattern:
                return PatternLibrary.Get(pattern, name);
            case ScriptMaker maker:
                return maker.Member(name);
            case ScriptFunction function:
                return name == "name" ? function.Name : Undefined.Value;
            default:
                throw new InvalidOperationException($"{target.GetType()} is no value of a script");
        }
    }

    public static bool Has(Run run, object? target, string name) => target switch
    {
        ScriptObject made => made.Has(name),
        ScriptArray array => name == "length" || (Js.IsPlace(name, out var place) && place < array.Items.Count),
        ScriptMaker maker => maker.Member(name) is not Undefined,
        null or Undefined or double or bool or string => throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(target)} has no properties."),
        _ => Get(run, target, name) is not Undefined,
    };

    public static void Set(Run run, object? target, string name, object? value)
    {
        switch (target)
        {
            case ScriptObject made:
                if (name == "__proto__")
                {
                    throw new ScriptFault(ScriptCodes.Outside, "Prototypes are not run here.");
                }

                made.Set(run, name, value);
                break;
            case ScriptArray array when name == "length":
                Resize(run, array, Js.ToNumber(run, value));
                break;
            case ScriptArray array when Js.IsPlace(name, out var place):
                if (place >= array.Items.Count)
                {
                    Resize(run, array, place + 1);
                }

                array.Items[place] = value;
                break;
            case ScriptRegex pattern when name == "lastIndex":
                pattern.LastIndex = (int)Math.Clamp(Js.ToWhole(Js.ToNumber(run, value)), 0, int.MaxValue);
                break;
            default:
                throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(name)} of {Js.Shown(target)} cannot be set.");
        }
    }

    public static void Resize(Run run, ScriptArray array, double length)
    {
        if (length < 0 || length != Math.Truncate(length) || length > uint.MaxValue)
        {
            throw new ScriptFault(ScriptCodes.Range, "A list cannot have that length.");
        }

        run.Budget.MakeItems((long)length);

        if (length < array.Items.Count)
        {
            array.Items.RemoveRange((int)length, array.Items.Count - (int)length);
        }
        else
        {
            array.Items.AddRange(Enumerable.Repeat<object?>(Undefined.Value, (int)length - array.Items.Count));
        }
    }

    private static object? AtPlace(object target, double place)
    {
        if (target is ScriptArray array)
        {
            return place >= 0 && place < array.Items.Count && place == Math.Truncate(place) ? array.Items[(int)place] : Undefined.Value;
        }

        var text = (string)target;

        return place >= 0 && place < text.Length && place == Math.Truncate(place) ? text[(int)place].ToString() : Undefined.Value;
    }

    private static object? Method(FrozenDictionary<string, ScriptFunction> table, string name) =>
        table.TryGetValue(name, out var method) ? method : Undefined.Value;
}
