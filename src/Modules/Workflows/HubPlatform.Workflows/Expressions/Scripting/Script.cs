using HubPlatform.Workflows.Expressions.Scripting.Nodes;
using HubPlatform.Workflows.Expressions.Scripting.Reading;
using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>A text that has been read, ready to be evaluated any number of times at once.</summary>
internal sealed class Script
{
    private readonly string _source;
    private readonly IReadOnlyList<Statement> _statements;

    private Script(string source, IReadOnlyList<Statement> statements, IReadOnlyDictionary<string, int> freeNames)
    {
        _source = source;
        _statements = statements;
        FreeNames = freeNames;
    }

    /// <summary>Names it uses and does not declare, and where.</summary>
    public IReadOnlyDictionary<string, int> FreeNames { get; }

    /// <summary>A fault of whoever uses the script, with its place.</summary>
    public ScriptFault FaultAt(int position, string code, string message) => new ScriptFault(code, message) { Position = position }.At(_source);

    /// <summary>Throws a <see cref="ScriptFault"/> with its place for what is not run here.</summary>
    public static Script Read(string source)
    {
        var (statements, freeNames) = Parser.Read(source);

        return new Script(source, statements, freeNames);
    }

    /// <summary>The value returned, or that of the last expression. Throws nothing but a <see cref="ScriptFault"/>.</summary>
    public object? Evaluate(IScriptWorld world)
    {
        var run = new Run(world);
        object? result = Undefined.Value;

        try
        {
            var names = new Names(null, isFunction: true);

            foreach (var statement in _statements)
            {
                if (statement.Execute(run, names, ref result))
                {
                    break;
                }
            }

            return result;
        }
        catch (ScriptFault fault) when (fault.Position >= 0)
        {
            throw fault.At(_source);
        }
    }
}
