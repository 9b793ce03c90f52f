using HubPlatform.Kernel.Commands;

namespace HubPlatform.Monitoring.Contracts;

/// <summary>
/// Writes down that something happened on a day (design D10). Facts are never changed; an undone step withdraws its own. <paramref name="Key"/> is
/// unique among the facts that stand: recording it twice changes nothing, and after a withdrawal the same key may be recorded again (a step that was
/// undone and done anew). Problems: <c>monitoring.stage-unknown</c> for a stage the funnel does not have.
/// </summary>
/// <param name="Kind">
/// <c>stage</c> (Value = stage), <c>status</c> (Value = redirected, stopped, paused, running, finished; Detail = reason), <c>in-head-count</c> (Value = the stage
/// whose head count this person stands in already), or a name such as <c>business-registered</c>.
/// </param>
/// <param name="ParticipantId">The person; null for a head count.</param>
/// <param name="TrajectoryId">The trajectory it happened on; null for what belongs to the file itself, which an undone step does not touch.</param>
/// <param name="Heads">1 for a person; for a head count the number of people nobody named.</param>
/// <param name="Detail">For <c>status</c> the reason; for a head count where it was.</param>
[InternalOnly]
public sealed record RecordFact(
    string Key, string Kind, string Value, Guid? ParticipantId, Guid? TrajectoryId, int Heads, DateOnly On, string? Detail = null) : ICommand;

/// <summary>Withdraws one fact, for example a head count entered wrongly; unknown keys change nothing.</summary>
[InternalOnly]
public sealed record WithdrawFact(string Key) : ICommand;

/// <summary>
/// The funnel of a period (both days included): planned against reached, and those who left by reason. Who is counted where, and why nobody twice, is the
/// counting rule in this module's README. All stages are answered, in order.
/// </summary>
[Requires("monitoring.figures")]
public sealed record GetFunnel(DateOnly From, DateOnly To, IReadOnlyDictionary<string, int> Targets) : IQuery<Funnel>;

public sealed record Funnel(IReadOnlyList<FunnelStage> Stages);

/// <param name="Heads">Counted without names.</param>
/// <param name="Named">People with a file, each once, without those who stand in <paramref name="Heads"/> already.</param>
/// <param name="Left">Those who got this far and no further, and were redirected or stopped in the period, by reason; each person once.</param>
public sealed record FunnelStage(string Stage, int? Target, int Heads, int Named, IReadOnlyList<FunnelLeft> Left)
{
    public int Reached => Heads + Named;
}

/// <param name="Status">redirected or stopped.</param>
public sealed record FunnelLeft(string Status, string? Reason, int People);
