using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;

namespace HubPlatform.Workflows.Contracts;

/// <summary>
/// Starts an instance of the published version of a definition; it keeps that version to its end. Runs up to its first waits, in the sender's
/// transaction. Problems: <c>workflows.not-published</c>.
/// </summary>
/// <param name="SubjectId">Whom it is for: the trajectory. Carried by every event; also Elsa's correlation id.</param>
/// <param name="Fields">Values <c>Hub.Decide</c> may ask for from the beginning; names as in forms.</param>
/// <param name="ParentStepId">The waiting <c>Hub.RunPlan</c> step this instance belongs to, if any.</param>
[InternalOnly]
public sealed record StartInstance(string DefinitionId, Guid SubjectId, JsonObject? Fields = null, Guid? ParentStepId = null) : ICommand<StartedInstance>;

/// <summary>Which instance was started and on which version.</summary>
public sealed record StartedInstance(Guid InstanceId, string DefinitionId, int Version);

/// <summary>
/// Finishes a waiting step with one of its outcomes and runs on to the next waits, in the sender's transaction. A step is finished once: whoever comes
/// second is answered <c>workflows.step-done-already</c>; where the instance is over, <c>workflows.instance-over</c>. Other problems:
/// <c>workflows.step-unknown</c>, <c>workflows.outcome-unknown</c>.
/// </summary>
/// <param name="Output">Answers that later <c>Hub.Decide</c>s may ask for; merged into the instance's fields.</param>
/// <param name="InstanceId">Said by senders that may be faster than the step's own transaction: an answer that comes before its step stands open is then
/// accepted, waits durably, a day at most, and is given to the step when it opens.</param>
[InternalOnly]
public sealed record ResumeStep(Guid StepId, string Outcome, JsonObject? Output = null, Guid? InstanceId = null) : ICommand;

/// <summary>Ends an instance and its waits at once. Already ended is no problem.</summary>
[InternalOnly]
public sealed record CancelInstance(Guid InstanceId) : ICommand;

/// <summary>
/// Takes back everything one earlier command did to one subject's instances: they stand where they stood before it, instances it started are gone, steps it finished
/// wait again under the same id. Publishes <see cref="CommandUndone"/>. Problems: <c>workflows.undo-too-late</c> when any of them has moved since,
/// <c>workflows.undo-nothing</c>.
/// </summary>
[InternalOnly]
public sealed record UndoCommand(Guid CommandIdToUndo, Guid SubjectId) : ICommand;

/// <summary>Publishes a named event to one subject's instances; resumes Elsa Event activities waiting for it.</summary>
[InternalOnly]
public sealed record RaiseEvent(string EventName, Guid SubjectId, JsonObject? Payload = null) : ICommand;

/// <summary>The way of one instance for people: what is done, what waits now, what lies ahead when all goes on along the first outcomes.</summary>
[InternalOnly]
public sealed record GetOutline(Guid InstanceId) : IQuery<Outline>;

/// <param name="Steps">Human steps only, in the order walked, then in the order drawn.</param>
public sealed record Outline(Guid InstanceId, string DefinitionId, int Version, string Status, IReadOnlyList<OutlineStep> Steps);

/// <param name="StepId">Null for what lies ahead.</param>
/// <param name="Title">English source text or whatever the designer wrote; translate through the track's texts.</param>
/// <param name="Outcome">How it ended, for done steps.</param>
public sealed record OutlineStep(Guid? StepId, string ActivityId, string ActivityType, string Title, StepState State, string? Outcome, DateTimeOffset? At);

/// <summary>Where a step stands in an outline.</summary>
public enum StepState
{
    /// <summary>Finished, with its outcome.</summary>
    Done,

    /// <summary>Waiting for somebody.</summary>
    Now,

    /// <summary>Not reached yet.</summary>
    Ahead,
}
