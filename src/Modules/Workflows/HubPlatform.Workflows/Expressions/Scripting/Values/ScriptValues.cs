namespace HubPlatform.Workflows.Expressions.Scripting.Values;

// A value of a script is null, Undefined, bool, double, string, or one of the classes here. Nothing else ever gets in.

internal sealed class Undefined
{
    public static readonly Undefined Value = new();

    private Undefined()
    {
    }
}

/// <summary>Properties in the order in which they were made; there are no prototypes.</summary>
internal class ScriptObject
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.Ordinal);

    public ScriptObject()
    {
    }

    public ScriptObject(IEnumerable<KeyValuePair<string, object?>> properties)
    {
        foreach (var (name, value) in properties)
        {
            _properties[name] = value;
        }
    }

    public bool IsFrozen { get; private set; }

    public int Count => _properties.Count;

    public virtual bool TryGet(string name, out object? value) => _properties.TryGetValue(name, out value);

    public bool Has(string name) => TryGet(name, out _);

    public virtual void Set(Run run, string name, object? value)
    {
        if (IsFrozen)
        {
            throw new ScriptFault(ScriptCodes.Type, $"{name} cannot be changed here.");
        }

        if (!_properties.ContainsKey(name))
        {
            run.Budget.Make(name.Length + 1);
        }

        _properties[name] = value;
    }

    /// <summary>Whole numbers first, as JavaScript orders them, then the others as they were made.</summary>
    public virtual IEnumerable<string> Names
    {
        get
        {
            var anyNumber = false;

            foreach (var name in _properties.Keys)
            {
                anyNumber |= Js.IsPlace(name, out _);
            }

            return anyNumber
                ? [.. _properties.Keys.Where(n => Js.IsPlace(n, out _)).OrderBy(n => uint.Parse(n, null)), .. _properties.Keys.Where(n => !Js.IsPlace(n, out _))]
                : [.. _properties.Keys];
        }
    }

    public ScriptObject Freeze()
    {
        IsFrozen = true;

        return this;
    }
}

internal class ScriptArray(List<object?> items)
{
    public ScriptArray()
        : this([])
    {
    }

    public List<object?> Items => items;

    public object? this[int place] => place >= 0 && place < items.Count ? items[place] : Undefined.Value;
}

/// <summary>What a pattern found: the whole and its groups, where it stood, and the groups by their names.</summary>
internal sealed class ScriptFound(int index, string input) : ScriptArray
{
    public ScriptObject? Groups { get; set; }

    public object? Own(string name) => name switch
    {
        "index" => (double)index,
        "input" => input,
        "groups" => Groups ?? (object)Undefined.Value,
        _ => null,
    };
}

internal delegate object? Native(Call call);

internal class ScriptFunction(string name, Native invoke)
{
    public string Name => name;

    public object? Invoke(Call call) => invoke(call);
}

/// <summary>A function that also makes things: Date, Array...; and its own functions, such as Date.now.</summary>
internal sealed class ScriptMaker(string name, Native call, Native? make, Func<object?, bool>? isOne, params (string Name, object? Value)[] members)
    : ScriptFunction(name, call)
{
    private readonly Dictionary<string, object?> _members = members.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);

    public object? Member(string member) => _members.TryGetValue(member, out var value) ? value : Undefined.Value;

    public object? Make(Call call) => make is null ? throw new ScriptFault(ScriptCodes.Type, $"{Name} is not a constructor.") : make(call);

    public bool Made(object? value) => isOne?.Invoke(value) ?? false;
}

/// <summary>Milliseconds since 1970 in UTC; NaN for a date that is none.</summary>
internal sealed class ScriptDate(double time)
{
    public double Time { get; set; } = time;
}

internal sealed class ScriptSet(OrderedDictionary<object, object?> items)
{
    public OrderedDictionary<object, object?> Items => items;
}

internal sealed class ScriptMap(OrderedDictionary<object, object?> items)
{
    public OrderedDictionary<object, object?> Items => items;
}

/// <summary>Keys of sets and maps: a dictionary takes no null.</summary>
internal sealed class NullKey
{
    private static readonly NullKey Instance = new();

    public static object Of(object? value) => value ?? Instance;

    public static object? From(object key) => key is NullKey ? null : key;
}

/// <summary>A span of time, with the properties .NET gives it, as Elsa's scripts see it.</summary>
internal sealed class ScriptSpan : ScriptObject
{
    public ScriptSpan(TimeSpan span)
        : base(PropertiesOf(span))
    {
        Span = span;
        Freeze();
    }

    public TimeSpan Span { get; }

    private static IEnumerable<KeyValuePair<string, object?>> PropertiesOf(TimeSpan span)
    {
        yield return new("Ticks", (double)span.Ticks);
        yield return new("Days", (double)span.Days);
        yield return new("Hours", (double)span.Hours);
        yield return new("Milliseconds", (double)span.Milliseconds);
        yield return new("Microseconds", (double)span.Microseconds);
        yield return new("Nanoseconds", (double)span.Nanoseconds);
        yield return new("Minutes", (double)span.Minutes);
        yield return new("Seconds", (double)span.Seconds);
        yield return new("TotalDays", span.TotalDays);
        yield return new("TotalHours", span.TotalHours);
        yield return new("TotalMilliseconds", span.TotalMilliseconds);
        yield return new("TotalMicroseconds", span.TotalMicroseconds);
        yield return new("TotalNanoseconds", span.TotalNanoseconds);
        yield return new("TotalMinutes", span.TotalMinutes);
        yield return new("TotalSeconds", span.TotalSeconds);
    }
}
