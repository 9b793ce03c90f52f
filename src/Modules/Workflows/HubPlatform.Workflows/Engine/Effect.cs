namespace HubPlatform.Workflows.Engine;

/// <summary>What a burst asks of the world around it. The engine itself touches nothing.</summary>
internal abstract record Effect(CompiledNode Node, long Execution);

/// <summary>A blocking step stands open and waits for <see cref="Engine.Bookmark"/>.</summary>
internal sealed record StepOpened(CompiledNode Node, long Execution, Bookmark Bookmark, IReadOnlyDictionary<string, object?> Inputs)
    : Effect(Node, Execution);

/// <summary>A step that waits for nobody has been passed: a stage entered, a fact to record, a message to send.</summary>
internal sealed record StepPassed(CompiledNode Node, long Execution, string StepId, IReadOnlyDictionary<string, object?> Inputs)
    : Effect(Node, Execution);

internal sealed record EventPublished(
    CompiledNode Node, long Execution, string Name, string? CorrelationId, bool ForThisInstanceOnly, object? Payload)
    : Effect(Node, Execution);

internal sealed record LineWritten(CompiledNode Node, long Execution, string Text) : Effect(Node, Execution);
