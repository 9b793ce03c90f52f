namespace HubPlatform.Workflows.Expressions;

/// <summary>A compiled input of an activity. Constants are converted when the definition is compiled.</summary>
internal sealed class Input(string name, Expression expression, PlainType type)
{
    public string Name => name;

    /// <summary>The value where no run is needed to know it; null otherwise.</summary>
    public object? Known => (expression as Constant)?.Value;

    /// <summary>Only a run can tell the value.</summary>
    public bool IsComputed => expression is not (Constant or Unreadable);

    public object? Evaluate(Scope scope) =>
        expression is Constant ? expression.Evaluate(scope) : type.Convert(expression.Evaluate(scope));

    public bool IsTrue(Scope scope) => Evaluate(scope) is true;

    public string? Text(Scope scope) => Evaluate(scope) as string;

    public long Whole(Scope scope) => Evaluate(scope) is long whole ? whole : 0;

    public IReadOnlyList<object?>? List(Scope scope) => Evaluate(scope) as IReadOnlyList<object?>;
}
