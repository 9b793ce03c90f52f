using HubPlatform.Kernel.Commands;

namespace HubPlatform.FollowUps.Contracts;

/// <summary>Follow-ups of one trajectory, past and to come, by due date.</summary>
[Requires("followups.read")]
public sealed record GetFollowUps(Guid TrajectoryId) : IQuery<IReadOnlyList<FollowUpLine>>;

/// <param name="Month">Months after the start; null for one planned by hand.</param>
/// <param name="Reason">A catalogue key, an English source text of the track, or somebody's own words: show it by <c>Words.Say</c>.</param>
/// <param name="State">planned, parked (could not be put on the desk), due, done, withdrawn.</param>
public sealed record FollowUpLine(Guid FollowUpId, int? Month, DateOnly DueOn, string Reason, string State);

/// <summary>
/// Plans one contact by hand or for a person who rests ("call again in spring"). <paramref name="Key"/> makes it safe to repeat: the same key twice is one
/// follow-up and the same answer. Problems: <c>followups.date-past</c>, not found for a foreign trajectory.
/// </summary>
/// <param name="WhileResting">It asks whether the time has come; withdrawn when the trajectory goes on before.</param>
[Requires("followups.plan")]
public sealed record PlanFollowUp(string Key, Guid TrajectoryId, DateOnly DueOn, string Reason, bool WhileResting = false) : ICommand<Guid>;
