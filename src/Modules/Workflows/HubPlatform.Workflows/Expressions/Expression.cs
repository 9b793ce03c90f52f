using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Expressions;

/// <summary>Where an expression is evaluated: it sees what the execution and the containers around it hold.</summary>
internal readonly record struct Scope(Burst Burst, Execution Execution);

/// <summary>Compiled once per definition version; evaluating parses nothing.</summary>
internal abstract class Expression
{
    public abstract object? Evaluate(Scope scope);
}

internal sealed class Constant(object? value) : Expression
{
    public static readonly Constant Null = new(null);

    public object? Value => value;

    public override object? Evaluate(Scope scope) => value;
}

/// <summary>A value that cannot be read: it faults the activity that asks for it, not the whole definition.</summary>
internal sealed class Unreadable(string message) : Expression
{
    public override object? Evaluate(Scope scope) => throw new WorkflowFault(message);
}

internal sealed class VariableExpression(VariableSlot variable) : Expression
{
    public override object? Evaluate(Scope scope) => Burst.Read(scope.Execution, variable);
}

/// <summary>An input of the workflow, or of what resumed it in this burst.</summary>
internal sealed class InputExpression(string name) : Expression
{
    public override object? Evaluate(Scope scope) => scope.Burst.InputNamed(scope.Execution, name);
}
