using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Calendars;

/// <summary>The sessions of a month, day by day, without names; and where and by whom one can look for them.</summary>
/// <param name="Day">Any day of the month; null for this one.</param>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetMonth(DateOnly? Day, SessionFilter Filter) : IQuery<MonthView>;

/// <param name="From">The Monday on or before the first of the month; weeks follow until the month is over.</param>
public sealed record MonthView(
    DateOnly First, DateOnly From, DateOnly Today, IReadOnlyList<IReadOnlyList<MonthDay>> Weeks, IReadOnlyList<string> Places, IReadOnlyList<StaffMember> Trainers);

public sealed record MonthDay(DateOnly Day, bool IsThisMonth, IReadOnlyList<MonthSession> Sessions);

/// <param name="Clashes">Another session stands at the same time in the same room, or with the same trainer.</param>
public sealed record MonthSession(Guid SessionId, DateTimeOffset StartsAt, string TrackId, string Title, string? Where, bool Clashes);

internal sealed class GetMonthHandler(RegionDb db, Trainers trainers, Execution execution, TimeProvider clock) : IRequestHandler<GetMonth, Result<MonthView>>
{
    public async Task<Result<MonthView>> Handle(GetMonth request, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone);
        var today = zone.DayOf(clock.GetUtcNow());
        var day = request.Day ?? today;
        var first = new DateOnly(day.Year, day.Month, 1);
        var (from, to) = (first.Monday, first.AddMonths(1).AddDays(-1).Monday.AddDays(7));
        var (begin, end) = (zone.StartOf(from), zone.StartOf(to));

        var sessions = await db.SessionsOf(request.Filter).Where(s => s.StartsAt >= begin && s.StartsAt < end).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var cohortIds = sessions.Select(s => s.CohortId).Distinct().ToList();
        var cohorts = await db.Cohorts.Where(c => cohortIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var titles = await Titles.OfAsync(db, [.. cohorts.Values.Select(c => c.CurriculumKey)], cancellationToken);
        var clashing = Clashes.Among(sessions, cohorts);
        var byDay = sessions.ToLookup(s => zone.DayOf(s.StartsAt), s => Line(s, cohorts[s.CohortId], titles, clashing));

        return new MonthView(
            first, from, today,
            [
                .. Enumerable.Range(0, (to.DayNumber - from.DayNumber) / 7)
                    .Select(week => Enumerable.Range(0, 7).Select(d => from.AddDays((week * 7) + d)).Select(d => new MonthDay(d, d.Month == first.Month, [.. byDay[d]])).ToList()),
            ],
            await db.PlacesAsync(cancellationToken),
            await trainers.AllAsync(cancellationToken));
    }

    private static MonthSession Line(Session session, Cohort cohort, Titles titles, HashSet<Guid> clashing) => new(
        session.Id, session.StartsAt, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey, session.UnitId ?? cohort.UnitId) ?? titles.Of(cohort.CurriculumKey),
        session.Room is null ? session.Place : $"{session.Place}, {session.Room}", clashing.Contains(session.Id));
}

internal static class Clashes
{
    /// <summary>Sessions that want the same room or the same trainer at one time. A place without a room may hold several groups.</summary>
    public static HashSet<Guid> Among(IReadOnlyList<Session> sessions, IReadOnlyDictionary<Guid, Cohort> cohorts)
    {
        HashSet<Guid> clashing = [];

        foreach (var group in sessions.Where(s => s.Room is not null).GroupBy(s => (s.Place, s.Room)))
        {
            clashing.UnionWith(Overlapping(group));
        }

        foreach (var group in sessions.GroupBy(s => s.TrainerId ?? cohorts[s.CohortId].TrainerId).Where(g => g.Key is not null))
        {
            clashing.UnionWith(Overlapping(group));
        }

        return clashing;
    }

    private static IEnumerable<Guid> Overlapping(IEnumerable<Session> sessions)
    {
        var inOrder = sessions.OrderBy(s => s.StartsAt).ToList();
        return inOrder.Zip(inOrder.Skip(1)).Where(pair => pair.Second.StartsAt < pair.First.EndsAt).SelectMany(pair => new[] { pair.First.Id, pair.Second.Id });
    }

    extension(RegionDb db)
    {
        /// <summary>Places people met at last, for choosing one.</summary>
        public async Task<IReadOnlyList<string>> PlacesAsync(CancellationToken cancellationToken) =>
            await db.Sessions.Where(s => s.Place != null).OrderByDescending(s => s.StartsAt).Take(500).Select(s => s.Place!).Distinct().OrderBy(p => p).Take(100).ToListAsync(cancellationToken);
    }
}
