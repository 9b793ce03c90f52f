namespace HubPlatform.Workflows.Engine;

/// <param name="TriggerActivityId">The trigger that fired; the flowchart begins there and it does not wait again.</param>
/// <param name="Event">What the event brought, where one fired.</param>
internal sealed record StartStimulus(
    IReadOnlyDictionary<string, object?>? Input = null,
    string? CorrelationId = null,
    string? Name = null,
    string? TriggerActivityId = null,
    EventBrought? Event = null);

/// <summary>What goes on with an open bookmark. A <see cref="Fields"/> map is merged into what Hub.Decide can see.</summary>
internal sealed record ResumeStimulus(
    string BookmarkId,
    string? Outcome = null,
    IReadOnlyDictionary<string, object?>? Fields = null,
    IReadOnlyDictionary<string, object?>? Input = null,
    EventBrought? Event = null);

/// <summary>Wraps the payload, so that an event without one differs from no event.</summary>
internal sealed record EventBrought(object? Payload);

/// <summary>
/// An activity asks for a child workflow; the burst pauses until its host says how the child fared. One that is dispatched runs after the burst:
/// then the host only says that it can be run.
/// </summary>
internal sealed record ChildRequest(
    Execution Asker, string ChildInstanceId, string DefinitionId, IReadOnlyDictionary<string, object?> Input, string? CorrelationId, bool Wait, bool IsDispatched = false);

internal sealed record ChildOutcome(InstanceStatus Status, IReadOnlyDictionary<string, object?> Output);
