using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Progressing;
using HubPlatform.Training.Teaching;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Overviewing;

/// <summary>What a person learns, as her coach sees it: courses with hours promised and given, sessions missed, lessons, quizzes, lines she stands in, and groups with her next course.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record GetLearningFile(Guid ParticipantId) : IQuery<LearningFile>, IAboutPerson;

public sealed record LearningFile(
    Guid ParticipantId, string Name, IReadOnlyList<FileCourse> Courses, IReadOnlyList<FilePlace> Places, IReadOnlyList<OpenGroupLine> Groups) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Held">Sessions of the group of which a list was taken with her on it.</param>
/// <param name="Missed">Of those.</param>
/// <param name="InARow">Missed up to the last one.</param>
public sealed record FileCourse(
    Guid EnrolmentId, Guid? CohortId, string TrackId, string Title, string? UnitTitle, string State, decimal Promised, decimal Needed, decimal Given, int Held, int Missed, int InARow,
    DateTimeOffset? NextSessionAt, IReadOnlyList<CourseUnit> Units, string? Words);

public sealed record FilePlace(Guid WaitingId, Guid CohortId, string TrackId, string Title, DateTimeOffset Since, DateTimeOffset? OfferedUntil);

/// <param name="Free">0 where one can only stand in line.</param>
public sealed record OpenGroupLine(Guid CohortId, string TrackId, string Title, string? Name, DateTimeOffset NextSessionAt, int Free);

internal sealed class GetLearningFileHandler(RegionDb db, IMediator mediator, Standings standings, Absences absences, TimeProvider clock) : IRequestHandler<GetLearningFile, Result<LearningFile>>
{
    private const int MostGroups = 60;

    public async Task<Result<LearningFile>> Handle(GetLearningFile request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var enrolments = await db.Enrolments.Where(e => e.ParticipantId == request.ParticipantId && e.State != EnrolmentState.Withdrawn)
            .OrderByDescending(e => e.EnrolledAt).ToListAsync(cancellationToken);
        return new LearningFile(
            request.ParticipantId, person.Value.Name, await CoursesAsync(enrolments, cancellationToken), await PlacesAsync(request.ParticipantId, cancellationToken),
            await GroupsAsync(enrolments, cancellationToken));
    }

    private async Task<IReadOnlyList<FileCourse>> CoursesAsync(List<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (ids, cohorts) = (enrolments.Select(e => e.Id).ToList(), enrolments.Select(e => e.CohortId).OfType<Guid>().ToList());
        var titles = await Titles.OfAsync(db, [.. enrolments.Select(e => e.CurriculumKey)], cancellationToken);
        var standing = await standings.OfAsync(enrolments, cancellationToken);
        var marks = (await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).Select(a => new { a.EnrolmentId, a.Minutes }).ToListAsync(cancellationToken)).ToLookup(a => a.EnrolmentId, a => a.Minutes);
        var missed = await absences.OfAsync(ids, cancellationToken);
        var next = await db.Sessions.Where(s => cohorts.Contains(s.CohortId) && s.StartsAt >= now).GroupBy(s => s.CohortId)
            .Select(g => new { g.Key, At = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.At, cancellationToken);

        return
        [
            .. from enrolment in enrolments
               let hers = standing[enrolment.Id]
               select new FileCourse(
                   enrolment.Id, enrolment.CohortId, titles.Track(enrolment.CurriculumKey), titles.Of(enrolment.CurriculumKey), titles.Of(enrolment.CurriculumKey, enrolment.UnitId),
                   enrolment.State.Code, enrolment.Minutes.InHours, hers.Needed.InHours, hers.Attended.InHours, marks[enrolment.Id].Count(), marks[enrolment.Id].Count(m => m == 0),
                   missed.GetValueOrDefault(enrolment.Id)?.Count ?? 0,
                   enrolment.IsOpen && enrolment.CohortId is { } cohort && next.TryGetValue(cohort, out var at) ? at : null, [.. hers.Units.Select(u => u.View)], enrolment.Words),
        ];
    }

    private async Task<IReadOnlyList<FilePlace>> PlacesAsync(Guid participantId, CancellationToken cancellationToken)
    {
        var cohorts = db.Cohorts;
        var places = await db.WaitingPlaces.Where(w => w.ParticipantId == participantId && w.OpenFor != null).OrderBy(w => w.Since)
            .Join(cohorts, w => w.CohortId, c => c.Id, (w, c) => new { Waiting = w, Cohort = c }).ToListAsync(cancellationToken);
        var titles = await Titles.OfAsync(db, [.. places.Select(p => p.Cohort.CurriculumKey)], cancellationToken);
        return
        [
            .. places.Select(p => new FilePlace(
                p.Waiting.Id, p.Cohort.Id, titles.Track(p.Cohort.CurriculumKey), titles.Of(p.Cohort.CurriculumKey, p.Cohort.UnitId) ?? titles.Of(p.Cohort.CurriculumKey), p.Waiting.Since,
                p.Waiting.OfferedUntil)),
        ];
    }

    /// <summary>Groups that meet in the weeks to come and that she is not in, the next ones first.</summary>
    private async Task<IReadOnlyList<OpenGroupLine>> GroupsAsync(List<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hers = enrolments.Where(e => e.IsOpen).Select(e => e.CohortId).OfType<Guid>().ToList();
        var next = await db.Sessions.Where(s => s.StartsAt >= now && !hers.Contains(s.CohortId)).GroupBy(s => s.CohortId)
            .Select(g => new { g.Key, At = g.Min(s => s.StartsAt) }).OrderBy(g => g.At).Take(MostGroups).ToListAsync(cancellationToken);
        var ids = next.Select(n => n.Key).ToList();
        var cohorts = await db.Cohorts.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var titles = await Titles.OfAsync(db, [.. cohorts.Values.Select(c => c.CurriculumKey)], cancellationToken);
        return
        [
            .. from line in next
               let cohort = cohorts[line.Key]
               select new OpenGroupLine(
                   cohort.Id, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey, cohort.UnitId) ?? titles.Of(cohort.CurriculumKey), cohort.Name, line.At,
                   Math.Max(0, cohort.Places - cohort.Taken)),
        ];
    }
}
