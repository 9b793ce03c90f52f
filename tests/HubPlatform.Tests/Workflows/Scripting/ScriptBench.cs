using HubPlatform.Workflows.Expressions.Scripting;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Tests.Workflows.Scripting;

/// <summary>Evaluates a script away from any workflow, and shows its value so that nothing is lost: minus zero, undefined, kinds of things.</summary>
internal sealed class ScriptBench : IScriptWorld
{
    private readonly Dictionary<string, object?> _names = [];
    private ulong _draws;

    public DateTimeOffset Now { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Show(string source) => Shown(Script.Read(source).Evaluate(new ScriptBench()), 0);

    public static ScriptFault Fault(string source) => Assert.Throws<ScriptFault>(() => Script.Read(source).Evaluate(new ScriptBench()));

    public static string ShowOrFault(string source)
    {
        try
        {
            return Show(source);
        }
        catch (ScriptFault)
        {
            return "!";
        }
    }

    public bool TryFind(string name, out object? value) => _names.TryGetValue(name, out value);

    public UInt128 Draw() => (UInt128)(++_draws * 0x9E3779B97F4A7C15) << 64;

    private static string Shown(object? value, int depth) => value switch
    {
        _ when depth > 8 => "…",
        Undefined => "undefined",
        null => "null",
        0.0 => double.IsNegative((double)value) ? "-0" : "0",
        double number => NumberText.Of(number),
        bool flag => flag ? "true" : "false",
        string text => Quoted(text),
        ScriptFunction => "function",
        ScriptDate date => $"Date({NumberText.Of(date.Time)})",
        ScriptRegex pattern => $"/{pattern.Source}/{pattern.Flags}",
        ScriptSet set => $"Set[{string.Join(',', set.Items.Values.Select(v => Shown(v, depth + 1)))}]",
        ScriptMap map => $"Map[{string.Join(',', map.Items.Select(i => $"[{Shown(NullKey.From(i.Key), depth + 2)},{Shown(i.Value, depth + 2)}]"))}]",
        ScriptArray array => $"[{string.Join(',', array.Items.Select(v => Shown(v, depth + 1)))}]",
        ScriptObject made => $"{{{string.Join(',', made.Names.Select(n => $"{Quoted(n)}:{Shown(made.TryGet(n, out var v) ? v : null, depth + 1)}"))}}}",
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static string Quoted(string text)
    {
        var written = new System.Text.StringBuilder();
        HubPlatform.Workflows.Expressions.Scripting.Library.JsonLibrary.Quote(written, text);

        return written.ToString();
    }
}
