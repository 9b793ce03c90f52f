using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Calendars;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>The sessions of one week with who is expected, and those under way whose names the caller may read (<see cref="GroupNames"/>), forty to a page.</summary>
/// <param name="Day">Any day of the week; null for this week.</param>
/// <param name="Filter">Whose sessions, and where; all of the region's when null.</param>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetWeek(DateOnly? Day, int Page = 1, SessionFilter? Filter = null) : IQuery<WeekView>;

public sealed record WeekView(
    DateOnly Monday, IReadOnlyList<WeekSession> Sessions, IReadOnlyList<LearnerLine> Learners, int Page, int Total, IReadOnlyList<string> Places, IReadOnlyList<StaffMember> Trainers)
    : IShowsPeople
{
    public const int PageSize = 40;

    IEnumerable<Guid> IShowsPeople.ShownPeople => Learners.Select(l => l.ParticipantId).Concat(Sessions.SelectMany(s => s.People)).Distinct();
}

/// <param name="Names">Of those the caller may read.</param>
/// <param name="Expected">How many are in the group, with and without a name here.</param>
/// <param name="Clashes">Another session of the week wants the same room or the same trainer at this time.</param>
public sealed record WeekSession(
    Guid SessionId, Guid CohortId, string TrackId, string Title, string? UnitTitle, DateTimeOffset StartsAt, int Minutes, string? Place, string? Room, string? Link,
    IReadOnlyList<string> Names, IReadOnlyList<Guid> People, int Expected, bool AttendanceTaken, bool Clashes);

public sealed record LearnerLine(
    Guid EnrolmentId, Guid ParticipantId, string Name, Guid? CohortId, string TrackId, string Title, string? UnitTitle, decimal AttendedHours, decimal NeededHours,
    DateTimeOffset? NextSessionAt);

internal sealed class GetWeekHandler(RegionDb db, IMediator mediator, GroupNames groupNames, Trainers trainers, Execution execution, TimeProvider clock) : IRequestHandler<GetWeek, Result<WeekView>>
{
    public async Task<Result<WeekView>> Handle(GetWeek request, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone);
        var monday = (request.Day ?? zone.DayOf(clock.GetUtcNow())).Monday;
        var (from, to) = (zone.StartOf(monday), zone.StartOf(monday.AddDays(7)));

        var sessions = await db.SessionsOf(request.Filter ?? new SessionFilter()).Where(s => s.StartsAt >= from && s.StartsAt < to).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var open = db.Enrolments.Where(e => e.State == EnrolmentState.Enrolled);
        var shown = await ShownAsync(open, cancellationToken);
        var total = await shown.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + WeekView.PageSize - 1) / WeekView.PageSize));
        var learners = await shown.OrderBy(e => e.EnrolledAt).ThenBy(e => e.Id).Skip((page - 1) * WeekView.PageSize).Take(WeekView.PageSize).ToListAsync(cancellationToken);

        var cohortIds = sessions.Select(s => s.CohortId).Concat(learners.Where(l => l.CohortId is not null).Select(l => l.CohortId!.Value)).Distinct().ToList();
        var cohorts = await db.Cohorts.Where(c => cohortIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var members = (await open.Where(e => e.CohortId != null && cohortIds.Contains(e.CohortId.Value)).ToListAsync(cancellationToken)).ToLookup(e => e.CohortId!.Value);
        var names = await groupNames.OfAsync([.. learners.Concat(sessions.SelectMany(s => members[s.CohortId]))], cohorts, cancellationToken);
        var titles = await Titles.OfAsync(db, [.. cohorts.Values.Select(c => c.CurriculumKey), .. learners.Select(l => l.CurriculumKey)], cancellationToken);

        return new WeekView(
            monday,
            await SessionsAsync(sessions, cohorts, members, names, titles, cancellationToken),
            await LearnersAsync(learners, names, titles, cancellationToken),
            page,
            total,
            await db.PlacesAsync(cancellationToken),
            await trainers.AllAsync(cancellationToken));
    }

    private async Task<IQueryable<Enrolment>> ShownAsync(IQueryable<Enrolment> open, CancellationToken cancellationToken)
    {
        var files = (await mediator.Send(new MyPeople(), cancellationToken)).Value;

        if (files.AreAll)
        {
            return open;
        }

        var mine = files.Ids;
        var taught = (await db.Cohorts.AsNoTracking().ToListAsync(cancellationToken)).Where(groupNames.Teaches).Select(c => c.Id).ToList();
        return open.Where(e => mine.Contains(e.ParticipantId) || (e.CohortId != null && taught.Contains(e.CohortId.Value)));
    }

    private async Task<IReadOnlyList<WeekSession>> SessionsAsync(
        List<Session> sessions, Dictionary<Guid, Cohort> cohorts, ILookup<Guid, Enrolment> members, IReadOnlyDictionary<Guid, string> names, Titles titles,
        CancellationToken cancellationToken)
    {
        var ids = sessions.Select(s => s.Id).ToList();
        var taken = await db.Deliveries.Where(d => ids.Contains(d.SessionId)).Select(d => d.SessionId).ToListAsync(cancellationToken);
        var clashing = Clashes.Among(sessions, cohorts);

        return
        [
            .. from session in sessions
               let cohort = cohorts[session.CohortId]
               let expected = members[cohort.Id].Where(m => names.ContainsKey(m.ParticipantId)).ToList()
               select new WeekSession(
                   session.Id, cohort.Id, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey, session.UnitId ?? cohort.UnitId),
                   session.StartsAt, session.Minutes, session.Place, session.Room, session.Link,
                   [.. expected.Select(m => names[m.ParticipantId]).Order(StringComparer.CurrentCulture)], [.. expected.Select(m => m.ParticipantId)], members[cohort.Id].Count(),
                   taken.Contains(session.Id), clashing.Contains(session.Id)),
        ];
    }

    private async Task<IReadOnlyList<LearnerLine>> LearnersAsync(
        List<Enrolment> learners, IReadOnlyDictionary<Guid, string> names, Titles titles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ids = learners.Select(l => l.Id).ToList();
        var cohorts = learners.Where(l => l.CohortId is not null).Select(l => l.CohortId!.Value).Distinct().ToList();
        var minutes = await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).GroupBy(a => a.EnrolmentId)
            .Select(g => new { g.Key, Sum = g.Sum(a => a.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var next = await db.Sessions.Where(s => cohorts.Contains(s.CohortId) && s.StartsAt >= now).GroupBy(s => s.CohortId)
            .Select(g => new { g.Key, At = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);

        return
        [
            .. from learner in learners
               let name = names.GetValueOrDefault(learner.ParticipantId)
               where name is not null
               select new LearnerLine(
                   learner.Id, learner.ParticipantId, name, learner.CohortId, titles.Track(learner.CurriculumKey), titles.Of(learner.CurriculumKey),
                   titles.Of(learner.CurriculumKey, learner.UnitId), minutes.GetValueOrDefault(learner.Id).InHours, learner.MinutesThatComplete.InHours,
                   learner.CohortId is { } cohort && next.TryGetValue(cohort, out var at) ? at : null),
        ];
    }
}
