using HubPlatform.Workflows.Expressions.Scripting.Library;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>What a script sees besides the language: named values, the time, and chance that can be repeated.</summary>
internal interface IScriptWorld
{
    DateTimeOffset Now { get; }

    bool TryFind(string name, out object? value);

    /// <summary>128 bits; the same again when the same step is run again.</summary>
    UInt128 Draw();
}

/// <summary>One evaluation of one script.</summary>
internal sealed class Run(IScriptWorld world)
{
    public Budget Budget { get; } = new(TimeProvider.System);

    public IScriptWorld World => world;

    public object? Find(string name)
    {
        if (Globals.All.TryGetValue(name, out var known) || world.TryFind(name, out known))
        {
            return known;
        }

        throw new ScriptFault(ScriptCodes.Reference, $"{name} is not defined.");
    }

    public bool Knows(string name) => Globals.All.ContainsKey(name) || world.TryFind(name, out _);

    public object? Invoke(object? function, object? self, params object?[] arguments)
    {
        if (function is not ScriptFunction callable)
        {
            throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(function)} is not a function.");
        }

        Budget.Step();
        Budget.Enter();

        try
        {
            return callable.Invoke(new Call(this, self, arguments));
        }
        finally
        {
            Budget.Leave();
        }
    }
}

/// <summary>One call of a function: what it is called on, and with what. An argument left out is undefined.</summary>
internal readonly struct Call(Run run, object? self, object?[] arguments)
{
    public Run Run => run;

    public Budget Budget => run.Budget;

    public object? Self => self;

    public object?[] Arguments => arguments;

    public int Count => arguments.Length;

    public object? this[int place] => place < arguments.Length ? arguments[place] : Undefined.Value;

    public bool Has(int place) => place < arguments.Length && arguments[place] is not Undefined;

    public double Number(int place) => Js.ToNumber(run, this[place]);

    public string Text(int place) => Js.ToText(run, this[place]);

    /// <summary>A whole number as JavaScript cuts it; the default where none was given.</summary>
    public double Whole(int place, double otherwise = 0) => Has(place) ? Js.ToWhole(Number(place)) : otherwise;

    public ScriptFunction Function(int place) =>
        this[place] as ScriptFunction ?? throw new ScriptFault(ScriptCodes.Type, $"{Js.Shown(this[place])} is not a function.");

    /// <summary>A place counted from the end where negative, kept within a length.</summary>
    public int Place(int argument, int length, int otherwise)
    {
        if (!Has(argument))
        {
            return otherwise;
        }

        var place = Js.ToWhole(Number(argument));

        return (int)(place < 0 ? Math.Max(0, length + place) : Math.Min(place, length));
    }
}

/// <summary>The names declared in one block or function.</summary>
internal sealed class Names(Names? outer, bool isFunction)
{
    private readonly List<Entry> _entries = [];

    private sealed record Entry(string Name, bool IsConstant)
    {
        public object? Value { get; set; }
    }

    /// <summary>Where <c>var</c> declares.</summary>
    public Names Function => isFunction || outer is null ? this : outer.Function;

    public void Declare(string name, object? value, bool isConstant)
    {
        foreach (var entry in _entries)
        {
            if (entry.Name == name)
            {
                entry.Value = value;

                return;
            }
        }

        _entries.Add(new Entry(name, isConstant) { Value = value });
    }

    public bool TryRead(string name, out object? value)
    {
        for (var names = this; names is not null; names = names.Outer)
        {
            foreach (var entry in names._entries)
            {
                if (entry.Name == name)
                {
                    value = entry.Value;

                    return true;
                }
            }
        }

        value = null;

        return false;
    }

    public void Assign(string name, object? value)
    {
        for (var names = this; names is not null; names = names.Outer)
        {
            foreach (var entry in names._entries)
            {
                if (entry.Name == name)
                {
                    entry.Value = entry.IsConstant ? throw new ScriptFault(ScriptCodes.Type, $"{name} is a constant.") : value;

                    return;
                }
            }
        }

        throw new ScriptFault(ScriptCodes.Reference, $"{name} is not declared.");
    }

    private Names? Outer => outer;
}
