using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Expressions;

/// <summary>
/// A script of a definition. It is kept, shown and exported, but this version of the engine has no evaluator:
/// publishing refuses it, and an activity that asks for its value faults.
/// </summary>
internal sealed class ScriptExpression(string language) : Expression
{
    public override object? Evaluate(Scope scope) => throw new WorkflowFault($"{language} expressions are not evaluated yet.");
}
