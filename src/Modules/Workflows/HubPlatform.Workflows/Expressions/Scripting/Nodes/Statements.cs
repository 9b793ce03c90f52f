using HubPlatform.Workflows.Expressions.Scripting.Values;

namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

internal sealed class ExpressionStatement(Node expression) : Statement
{
    public override bool Execute(Run run, Names names, ref object? result)
    {
        result = expression.Evaluate(run, names);

        return false;
    }
}

internal sealed class Return(Node? value) : Statement
{
    public override bool Execute(Run run, Names names, ref object? result)
    {
        result = value is null ? Undefined.Value : value.Evaluate(run, names);

        return true;
    }
}

internal sealed class If(Node condition, Statement then, Statement? otherwise) : Statement
{
    public override bool Execute(Run run, Names names, ref object? result) =>
        Js.ToBoolean(condition.Evaluate(run, names))
            ? then.Execute(run, names, ref result)
            : otherwise is not null && otherwise.Execute(run, names, ref result);
}

internal sealed class Block(IReadOnlyList<Statement> statements) : Statement
{
    public override bool Execute(Run run, Names names, ref object? result)
    {
        run.Budget.Step();

        return ExecuteIn(run, new Names(names, isFunction: false), ref result);
    }

    public bool ExecuteIn(Run run, Names names, ref object? result)
    {
        foreach (var statement in statements)
        {
            if (statement.Execute(run, names, ref result))
            {
                return true;
            }
        }

        return false;
    }
}

internal sealed class Declarations(IReadOnlyList<(Pattern Pattern, Node? Value)> declared, bool isConstant, bool isVar) : Statement
{
    public override bool Execute(Run run, Names names, ref object? result)
    {
        foreach (var (pattern, value) in declared)
        {
            pattern.Declare(run, names, isVar ? names.Function : names, value is null ? Undefined.Value : value.Evaluate(run, names), isConstant);
        }

        return false;
    }
}
