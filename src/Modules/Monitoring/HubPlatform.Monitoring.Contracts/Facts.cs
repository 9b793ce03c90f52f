using HubPlatform.Kernel.Commands;

namespace HubPlatform.Monitoring.Contracts;

/// <summary>
/// Writes down that something happened on a day (design D10). Facts are never changed; an undone step withdraws its own. <paramref name="Key"/> is
/// unique: recording it twice changes nothing.
/// </summary>
/// <param name="Kind"><c>stage</c> (Value = stage), <c>status</c> (Value = redirected, stopped, paused, running, finished; Detail = reason), or a name such as <c>business-registered</c>.</param>
/// <param name="ParticipantId">The person; null for a head count.</param>
/// <param name="Heads">1 for a person; for a head count the number of people nobody named.</param>
public sealed record RecordFact(
    string Key, string Kind, string Value, Guid? ParticipantId, Guid? TrajectoryId, int Heads, DateOnly On, string? Detail = null) : ICommand;

/// <summary>Withdraws one fact, for example a head count entered wrongly; unknown keys change nothing.</summary>
public sealed record WithdrawFact(string Key) : ICommand;

/// <summary>The funnel of a period: planned against reached, and those who left by reason.</summary>
public sealed record GetFunnel(DateOnly From, DateOnly To, IReadOnlyDictionary<string, int> Targets) : IQuery<Funnel>;

public sealed record Funnel(IReadOnlyList<FunnelStage> Stages);

/// <param name="Heads">Counted without names.</param>
/// <param name="Named">People with a file, each once.</param>
/// <param name="Left">Those whose latest stage this was and who were redirected or stopped, by reason.</param>
public sealed record FunnelStage(string Stage, int? Target, int Heads, int Named, IReadOnlyList<FunnelLeft> Left)
{
    public int Reached => Heads + Named;
}

/// <param name="Status">redirected or stopped.</param>
public sealed record FunnelLeft(string Status, string? Reason, int People);
