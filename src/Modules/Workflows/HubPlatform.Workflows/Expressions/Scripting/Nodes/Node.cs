namespace HubPlatform.Workflows.Expressions.Scripting.Nodes;

/// <summary>One part of an expression. Made once per text and shared by all evaluations; what changes is in <see cref="Run"/> and <see cref="Names"/>.</summary>
internal abstract class Node
{
    protected Node(params IEnumerable<Node?> parts)
    {
        foreach (var part in parts)
        {
            Height = Math.Max(Height, (part?.Height ?? 0) + 1);
        }
    }

    public int Height { get; }

    /// <summary>Stood in brackets of its own.</summary>
    public bool InBrackets { get; set; }

    public object? Evaluate(Run run, Names names)
    {
        run.Budget.Step();

        return Compute(run, names);
    }

    protected abstract object? Compute(Run run, Names names);
}

/// <summary>One statement. Answers whether the script, or the function around it, has returned.</summary>
internal abstract class Statement
{
    public abstract bool Execute(Run run, Names names, ref object? result);
}
