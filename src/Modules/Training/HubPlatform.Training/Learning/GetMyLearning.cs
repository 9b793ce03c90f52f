using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>For the participant who asks: her courses with how far she is, the next time she is expected, and the places she may take or waits for.</summary>
[Requires(TrainingPermissions.Own)]
internal sealed record GetMyLearning : IQuery<MyLearning>;

public sealed record MyLearning(MyMeeting? Next, IReadOnlyList<MyPlace> Places, IReadOnlyList<MyCourse> Courses);

public sealed record MyMeeting(
    Guid SessionId, Guid EnrolmentId, string TrackId, string Title, DateTimeOffset StartsAt, int Minutes, string? Place, string? Room, string? Link, bool IsNow);

/// <param name="Before">How many are before her.</param>
/// <param name="OfferedUntil">The place is hers to take until then; null while she waits.</param>
public sealed record MyPlace(Guid WaitingId, string TrackId, string Title, DateTimeOffset? FirstSessionAt, int Before, DateTimeOffset? OfferedUntil);

/// <param name="UnitsDone">Of <paramref name="Units"/>.</param>
public sealed record MyCourse(
    Guid EnrolmentId, string TrackId, string Title, string State, decimal Hours, decimal AttendedHours, bool InAGroup, int Units, int UnitsDone, DateTimeOffset? NextSessionAt);

internal sealed class GetMyLearningHandler(RegionDb db, Standings standings, Execution execution, TimeProvider clock) : IRequestHandler<GetMyLearning, Result<MyLearning>>
{
    /// <summary>A session one may still come late to is the next one, too.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    public async Task<Result<MyLearning>> Handle(GetMyLearning request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } me)
        {
            return Problem.NotFound;
        }

        var enrolments = await db.Enrolments.Where(e => e.ParticipantId == me && e.State != EnrolmentState.Withdrawn)
            .OrderBy(e => e.State != EnrolmentState.Enrolled).ThenByDescending(e => e.EnrolledAt).ToListAsync(cancellationToken);
        var waiting = await db.WaitingPlaces.Where(w => w.ParticipantId == me && w.OpenFor != null).OrderBy(w => w.Since).ToListAsync(cancellationToken);
        var cohortIds = waiting.Select(w => w.CohortId).ToList();
        var cohorts = await db.Cohorts.Where(c => cohortIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var titles = await Titles.OfAsync(db, [.. enrolments.Select(e => e.CurriculumKey), .. cohorts.Values.Select(c => c.CurriculumKey)], cancellationToken);
        var ahead = await AheadAsync(enrolments, cancellationToken);

        return new MyLearning(
            Next(enrolments, ahead, titles), await PlacesAsync(waiting, cohorts, titles, cancellationToken), await CoursesAsync(enrolments, ahead, titles, cancellationToken));
    }

    private async Task<List<Session>> AheadAsync(List<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var from = clock.GetUtcNow() - Late;
        var cohorts = enrolments.Where(e => e.IsOpen).Select(e => e.CohortId).OfType<Guid>().ToList();
        return await db.Sessions.Where(s => cohorts.Contains(s.CohortId) && s.StartsAt >= from).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
    }

    private MyMeeting? Next(List<Enrolment> enrolments, List<Session> ahead, Titles titles)
    {
        if (ahead is not [var next, ..])
        {
            return null;
        }

        var enrolment = enrolments.First(e => e.IsOpen && e.CohortId == next.CohortId);
        var title = titles.Of(enrolment.CurriculumKey, next.UnitId ?? enrolment.UnitId) ?? titles.Of(enrolment.CurriculumKey);
        return new MyMeeting(
            next.Id, enrolment.Id, titles.Track(enrolment.CurriculumKey), title, next.StartsAt, next.Minutes, next.Place, next.Room, next.Link,
            next.StartsAt <= clock.GetUtcNow().AddHours(1));
    }

    private async Task<IReadOnlyList<MyPlace>> PlacesAsync(List<WaitingPlace> waiting, Dictionary<Guid, Cohort> cohorts, Titles titles, CancellationToken cancellationToken)
    {
        var ids = cohorts.Keys.ToList();
        var now = clock.GetUtcNow();
        var first = await db.Sessions.Where(s => ids.Contains(s.CohortId) && s.StartsAt >= now).GroupBy(s => s.CohortId)
            .Select(g => new { g.Key, At = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);
        var line = (await db.WaitingPlaces.Where(w => ids.Contains(w.CohortId) && w.State == WaitingState.Waiting).Select(w => new { w.CohortId, w.Since }).ToListAsync(cancellationToken))
            .ToLookup(w => w.CohortId, w => w.Since);
        return
        [
            .. from place in waiting
               let cohort = cohorts[place.CohortId]
               select new MyPlace(
                   place.Id, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey, cohort.UnitId) ?? titles.Of(cohort.CurriculumKey),
                   first.TryGetValue(cohort.Id, out var at) ? at : null, line[cohort.Id].Count(since => since < place.Since), place.OfferedUntil),
        ];
    }

    private async Task<IReadOnlyList<MyCourse>> CoursesAsync(List<Enrolment> enrolments, List<Session> ahead, Titles titles, CancellationToken cancellationToken)
    {
        var standing = await standings.OfAsync(enrolments, cancellationToken);
        return
        [
            .. from enrolment in enrolments
               let hers = standing[enrolment.Id]
               select new MyCourse(
                   enrolment.Id, titles.Track(enrolment.CurriculumKey), titles.Of(enrolment.CurriculumKey, enrolment.UnitId) ?? titles.Of(enrolment.CurriculumKey), enrolment.State.Code,
                   enrolment.Minutes.InHours, hers.Attended.InHours, enrolment.CohortId is not null, hers.Units.Count, hers.Units.Count(u => u.IsDone),
                   enrolment.IsOpen ? ahead.Find(s => s.CohortId == enrolment.CohortId)?.StartsAt : null),
        ];
    }
}
