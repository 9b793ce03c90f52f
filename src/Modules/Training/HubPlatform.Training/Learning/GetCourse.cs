using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>For the participant who asks: one of her own enrolments, when the group meets and how far she is. Not found for anybody else's.</summary>
[Requires(TrainingPermissions.Own)]
internal sealed record GetCourse(Guid EnrolmentId) : IQuery<CourseView>;

/// <param name="TaughtIn">Language of instruction: the second one on the page.</param>
/// <param name="Hours">What was promised.</param>
/// <param name="AttendedHours">What she got.</param>
public sealed record CourseView(
    Guid EnrolmentId, string TrackId, string Title, string? TaughtIn, string State, decimal Hours, decimal AttendedHours, decimal NeededHours,
    IReadOnlyList<CourseUnit> Units, IReadOnlyList<CourseMeeting> Meetings);

/// <param name="Needed">Hours in a group that are asked for; 0 where it is learnt alone.</param>
/// <param name="QuizNeeded">Percent that passes; 0 where there is none or it is practice.</param>
public sealed record CourseUnit(
    string UnitId, string Title, decimal Hours, TeachingMode Mode, decimal Attended, decimal Needed, bool MustRead, bool HasRead, bool HasQuiz, int QuizNeeded, int? QuizBest, bool IsDone);

/// <param name="Was">How long she was there, in hours; null where no list was taken.</param>
public sealed record CourseMeeting(
    Guid SessionId, DateTimeOffset StartsAt, int Minutes, string? UnitTitle, string? Place, string? Room, string? Link, bool IsOver, bool IsOff, decimal? Was);

internal sealed class GetCourseHandler(RegionDb db, OwnCourses courses, Standings standings, TimeProvider clock) : IRequestHandler<GetCourse, Result<CourseView>>
{
    public async Task<Result<CourseView>> Handle(GetCourse request, CancellationToken cancellationToken)
    {
        if (await courses.FindAsync(request.EnrolmentId, cancellationToken) is not { } enrolment)
        {
            return Problem.NotFound;
        }

        var curriculum = await db.Curricula.SingleAsync(c => c.Id == enrolment.CurriculumKey, cancellationToken);
        var standing = await standings.OfAsync(enrolment, cancellationToken);

        return new CourseView(
            enrolment.Id, curriculum.TrackId, curriculum.Title, curriculum.Language, enrolment.State.Code, enrolment.Minutes.InHours, standing.Attended.InHours, standing.Needed.InHours,
            [.. standing.Units.Select(u => u.View)], await MeetingsAsync(enrolment, standing, cancellationToken));
    }

    private async Task<IReadOnlyList<CourseMeeting>> MeetingsAsync(Enrolment enrolment, Standing standing, CancellationToken cancellationToken)
    {
        if (enrolment.CohortId is not { } cohort)
        {
            return [];
        }

        var now = clock.GetUtcNow();

        // What was called off and lies back does not concern her any more.
        var sessions = await db.Set<Session>().Where(s => s.CohortId == cohort && (s.CancelledAt == null || s.StartsAt > now)).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var was = await db.Attendances.Where(a => a.EnrolmentId == enrolment.Id).ToDictionaryAsync(a => a.SessionId, a => a.Minutes, cancellationToken);
        var titles = standing.Units.ToDictionary(u => u.Unit.UnitId, u => u.Unit.Title);
        return
        [
            .. sessions.Select(s => new CourseMeeting(
                s.Id, s.StartsAt, s.Minutes, enrolment.UnitId is null && s.UnitId is { } unit ? titles.GetValueOrDefault(unit) : null, s.Place, s.Room, s.Link, s.EndsAt < now,
                s.CancelledAt is not null, was.TryGetValue(s.Id, out var minutes) ? minutes.InHours : null)),
        ];
    }
}

internal static class CourseUnits
{
    extension(UnitStanding standing)
    {
        public CourseUnit View => new(
            standing.Unit.UnitId, standing.Unit.Title, standing.Unit.Minutes.InHours, standing.Unit.Mode, standing.Attended.InHours, standing.Rule.Minutes.InHours, standing.Rule.Read,
            standing.Progress?.ReadAt is not null, standing.Unit.Quiz.Count > 0, standing.Rule.QuizPercent, standing.Progress?.BestPercent, standing.IsDone);
    }
}
