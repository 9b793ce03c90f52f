using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Workflows.Expressions;

/// <summary>A script of a definition, read when the definition is compiled. What is not run here is kept as drawn and faults the activity that asks for it.</summary>
internal sealed class ScriptExpression : Expression
{
    private readonly Script? _script;

    public ScriptExpression(string source)
    {
        try
        {
            _script = Script.Read(source);
        }
        catch (ScriptFault fault)
        {
            Fault = fault;
        }
    }

    /// <summary>Why it is not run, and where; null for what is.</summary>
    public ScriptFault? Fault { get; }

    /// <summary>Names nobody will know when it runs, each with its place.</summary>
    public IEnumerable<ScriptFault> UnknownNames(Func<string, bool> isKnown) =>
        _script is null ? [] : _script.FreeNames.Where(n => !isKnown(n.Key)).Select(n => _script.FaultAt(n.Value, ScriptCodes.Reference, n.Key));

    public override object? Evaluate(Scope scope) => Evaluate(scope, null);

    /// <param name="outcomes">Takes the outcomes a script sets; null where it may set none.</param>
    public object? Evaluate(Scope scope, List<string>? outcomes)
    {
        try
        {
            return _script is null ? throw Fault! : PlainValues.ToPlain(_script.Evaluate(new WorkflowWorld(scope, outcomes)));
        }
        catch (ScriptFault fault)
        {
            var place = fault.Line > 0 ? $" (line {fault.Line}, column {fault.Column})" : "";

            throw new WorkflowFault($"{fault.Code}: {fault.Message}{place}", fault);
        }
    }
}
