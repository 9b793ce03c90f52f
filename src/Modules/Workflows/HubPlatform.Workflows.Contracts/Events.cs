using System.Text.Json.Nodes;

using MediatR;

namespace HubPlatform.Workflows.Contracts;

/// <summary>
/// An instance reached a <c>Hub.*</c> activity. Published in the transaction of the step, once per execution, in the order in which activities ran.
/// Blocking ones wait until somebody sends <see cref="ResumeStep"/> with <see cref="StepId"/>; the listener that serves the activity opens a task or an
/// enrolment for it. Others are already done: listeners record the effect with <see cref="StepId"/> as its key, so that an undo finds it.
/// </summary>
/// <param name="StepId">Key of this one execution; stable over retries and undo.</param>
/// <param name="Inputs">Evaluated inputs by their JSON property names (<c>title</c>, <c>why</c>, <c>form</c>...); lists are arrays, numbers are numbers.</param>
/// <param name="Outcomes">The outcomes somebody may choose, as drawn; empty for activities that do not block.</param>
/// <param name="Fields">All answers known to the instance so far.</param>
public sealed record StepReached(
    Guid InstanceId,
    Guid SubjectId,
    Guid StepId,
    string DefinitionId,
    int DefinitionVersion,
    string ActivityId,
    string ActivityType,
    bool Blocks,
    JsonObject Inputs,
    IReadOnlyList<string> Outcomes,
    JsonObject Fields) : INotification
{
    /// <summary>A text input, or null when absent or empty.</summary>
    public string? Text(string input) => Inputs[input] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>A number input; forgiving of numbers written as text; null when absent.</summary>
    public decimal? Number(string input) => Inputs[input] is not JsonValue value ? null
        : value.TryGetValue<decimal>(out var number) ? number
        : decimal.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out number) ? number : null;

    /// <summary>A list of texts; empty when absent.</summary>
    public IReadOnlyList<string> List(string input) => Inputs[input] is JsonArray array ? [.. array.Where(i => i is not null).Select(i => i!.ToString())] : [];
}

/// <summary>A waiting step ended without having been finished by anybody: its instance was cancelled, or a join or Finish left it behind.</summary>
public sealed record StepsDropped(Guid InstanceId, Guid SubjectId, IReadOnlyList<Guid> StepIds) : INotification;

/// <summary>An instance came to its end, in the transaction that ended it.</summary>
/// <param name="Outcome"><c>Finished</c>, <c>Cancelled</c> or <c>Faulted</c>.</param>
/// <param name="Fields">All answers it knew at its end; a plan module's are merged into the trajectory's.</param>
public sealed record InstanceEnded(Guid InstanceId, Guid SubjectId, Guid? ParentStepId, string Outcome, JsonObject Fields) : INotification;

/// <summary>
/// An earlier command was taken back (see <see cref="UndoCommand"/>), inside the undoing transaction. Listeners take back what they wrote under
/// <see cref="CommandId"/>: tasks opened are withdrawn, tasks finished are open again, facts, follow-ups and unsent messages are withdrawn. One that cannot
/// refuses the whole by <c>Execution.Refuse</c>.
/// </summary>
public sealed record CommandUndone(Guid CommandId, Guid SubjectId, IReadOnlyList<Guid> StepsReached, IReadOnlyList<Guid> StepsReopened) : INotification;

/// <summary>
/// A faulted instance is about to go on, by hand of somebody who looks after the region's workflows; said before it does, in the same transaction. Steps
/// that stood open in it are told of again by <see cref="StepReached"/>. A listener for whom it is too late refuses the whole by <c>Execution.Refuse</c>.
/// </summary>
public sealed record InstanceRevived(Guid InstanceId, Guid SubjectId, Guid? ParentStepId) : INotification;

/// <summary>
/// Steps that stand open have other outcomes since their instances were moved to another version of the workflow. What was offered before is still among
/// them, except when a move is taken back.
/// </summary>
public sealed record StepsRedrawn(IReadOnlyList<StepRedrawn> Steps) : INotification;

/// <summary>One open step and the outcomes it may be left by from now on, as drawn.</summary>
public sealed record StepRedrawn(Guid StepId, IReadOnlyList<string> Outcomes);
