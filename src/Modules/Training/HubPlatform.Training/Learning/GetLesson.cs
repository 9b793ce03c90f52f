using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>For the participant who asks: one of her own enrolments, with what there is to read and when the group meets. Not found for anybody else's.</summary>
/// <param name="UnitId">The unit to read; the first one where none is named.</param>
[Requires(TrainingPermissions.Own)]
internal sealed record GetLesson(Guid EnrolmentId, string? UnitId = null) : IQuery<LessonView>;

/// <param name="TaughtIn">Language of instruction: the second one on the page.</param>
/// <param name="MayWorkThrough">She can say herself that she is through.</param>
public sealed record LessonView(
    Guid EnrolmentId, string TrackId, string Title, string? TaughtIn, string State, decimal Hours, decimal AttendedHours, bool MayWorkThrough,
    IReadOnlyList<LessonUnit> Units, LessonUnit? Unit, IReadOnlyList<LessonMeeting> Meetings);

public sealed record LessonUnit(string UnitId, string Title, decimal Hours, TeachingMode Mode, string Content, IReadOnlyList<string> Outcomes);

public sealed record LessonMeeting(DateTimeOffset StartsAt, int Minutes, string? Place, string? Link, bool IsOver);

internal sealed class GetLessonHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<GetLesson, Result<LessonView>>
{
    public async Task<Result<LessonView>> Handle(GetLesson request, CancellationToken cancellationToken)
    {
        var mine = execution.Caller.ParticipantId;
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(
            e => e.Id == request.EnrolmentId && e.ParticipantId == mine && e.State != EnrolmentState.Withdrawn, cancellationToken);

        if (enrolment is null)
        {
            return Problem.NotFound;
        }

        var now = clock.GetUtcNow();
        var curriculum = await db.Curricula.SingleAsync(c => c.Id == enrolment.CurriculumKey, cancellationToken);
        var units = await db.Units.Where(u => u.CurriculumKey == curriculum.Id && (enrolment.UnitId == null || u.UnitId == enrolment.UnitId))
            .OrderBy(u => u.Position).ToListAsync(cancellationToken);
        var meetings = await db.Sessions.Where(s => s.CohortId == enrolment.CohortId).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var attended = await db.Attendances.Where(a => a.EnrolmentId == enrolment.Id).SumAsync(a => a.Minutes, cancellationToken);
        LessonUnit[] lessons = [.. units.Select(u => new LessonUnit(u.UnitId, u.Title, u.Minutes.InHours, u.Mode, u.Content, u.Outcomes))];

        return new LessonView(
            enrolment.Id, curriculum.TrackId, curriculum.Title, curriculum.Language, enrolment.State.Code, enrolment.Minutes.InHours, attended.InHours,
            enrolment is { IsOpen: true, CohortId: null }, lessons,
            Array.Find(lessons, l => l.UnitId == request.UnitId) ?? lessons.FirstOrDefault(),
            [.. meetings.Select(m => new LessonMeeting(m.StartsAt, m.Minutes, m.Place, m.Link, m.StartsAt.AddMinutes(m.Minutes) < now))]);
    }
}
