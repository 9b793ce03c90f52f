using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;

using MediatR;

namespace HubPlatform.Kernel.Demo;

/// <summary>
/// A module's part in filling a demo region. It sends the same commands people send, as invented staff, at moments of the past: demo data
/// obeys every rule there is.
/// </summary>
public interface IDemoSeed
{
    /// <summary>Lower first: the region's settings and tracks (20), outreach and sessions (30), people (40), their ways (50).</summary>
    int Order { get; }

    Task SeedAsync(DemoRegion region, IDemoHand hand, CancellationToken cancellationToken);
}

/// <summary>Sends for somebody at a moment. A problem in demo data is a bug, so it throws.</summary>
public interface IDemoHand
{
    /// <summary>When the demo region is looked at: the real time of the first start.</summary>
    DateTimeOffset Now { get; }

    Task<T> DoAsync<T>(Caller caller, DateTimeOffset at, IRequest<Result<T>> request);

    /// <summary>Pumps what fell due up to a moment.</summary>
    Task PumpAsync(DateTimeOffset at);

    /// <summary>An invented staff member by her mailbox: manager, lead, designer, coach, coach2, trainer...</summary>
    Caller Staff(string mailbox);

    /// <summary>Ids that one seed hands to a later one, by the key of the data file.</summary>
    IDictionary<string, Guid> Ids { get; }
}

/// <summary>What a demo region's data file holds. All people are invented.</summary>
public sealed record DemoRegion(
    string Slug,
    string Name,
    string TimeZone,
    string TrackId,
    IReadOnlyList<string> StaffLanguages,
    IReadOnlyList<string> ParticipantLanguages,
    DemoPeriod Period,
    IReadOnlyList<DemoSite> Sites,
    IReadOnlyList<DemoPartner> Partners,
    IReadOnlyList<DemoOutreach> Outreach,
    IReadOnlyList<DemoSession> Sessions,
    IReadOnlyList<DemoPerson> People);

public sealed record DemoPeriod(string Name, int FromDaysAgo, int Days, IReadOnlyDictionary<string, int> Targets);

public sealed record DemoSite(string Name, string Address);

public sealed record DemoPartner(string Name, string Kind);

public sealed record DemoOutreach(int DaysAgo, string Place, int Heads);

/// <param name="Unnamed">How many came whose names nobody took.</param>
/// <param name="Attended">Invented names of those who came and have no file.</param>
public sealed record DemoSession(int DaysAgo, string Place, string Language, int Unnamed, IReadOnlyList<string> Attended, IReadOnlyList<string> Absent);

/// <param name="Needs">What she answers on when an income is needed and why a business: <c>opportunity</c> (default) or <c>necessity</c>.</param>
/// <param name="StandsAt">Id of the drawn step she stands at now; empty when she has walked all of it.</param>
/// <param name="Plan">Plan modules in the agreed order, without the track's prefix.</param>
/// <param name="Ended">How she left at that step: redirected, stopped or paused; null when she did not.</param>
/// <param name="Words">Where to, or why, in the coach's words.</param>
public sealed record DemoPerson(
    string Name,
    string? OwnScriptName,
    string Language,
    IReadOnlyList<string> Spoken,
    string Status,
    string Coach,
    int RegisteredDaysAgo,
    string Idea,
    string StandsAt,
    IReadOnlyList<string>? Plan = null,
    string? Ended = null,
    string? Words = null,
    string? Needs = null);
