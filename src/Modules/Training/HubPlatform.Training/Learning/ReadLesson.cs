using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Learning;

/// <summary>She says that she has read a lesson of a course of hers. Saying it twice changes nothing. Answers whether her course is reached with it.</summary>
[Requires(TrainingPermissions.Own)]
internal sealed record ReadLesson(Guid EnrolmentId, string UnitId) : ICommand<bool>;

internal sealed class ReadLessonHandler(OwnCourses courses, Standings standings, TimeProvider clock) : IRequestHandler<ReadLesson, Result<bool>>
{
    public async Task<Result<bool>> Handle(ReadLesson request, CancellationToken cancellationToken)
    {
        var found = await courses.FindAsync(request.EnrolmentId, request.UnitId, cancellationToken);

        if (found is not var (enrolment, _))
        {
            return Problem.NotFound;
        }

        if (!enrolment.IsOpen)
        {
            return EnrolmentProblems.EndedAlready;
        }

        var progress = await courses.ProgressAsync(enrolment, request.UnitId, cancellationToken);
        progress.Read(clock.GetUtcNow());
        enrolment.Count((await standings.OfAsync(enrolment, cancellationToken)).IsReached, clock.GetUtcNow());
        return enrolment.IsReached;
    }
}

/// <summary>A participant's own courses: anybody else's is not found.</summary>
internal sealed class OwnCourses(RegionDb db, Execution execution)
{
    public async Task<Enrolment?> FindAsync(Guid enrolmentId, CancellationToken cancellationToken)
    {
        var mine = execution.Caller.ParticipantId;
        return mine is null ? null : await db.Enrolments.SingleOrDefaultAsync(
            e => e.Id == enrolmentId && e.ParticipantId == mine && e.State != EnrolmentState.Withdrawn, cancellationToken);
    }

    /// <summary>With a unit that she follows in it.</summary>
    public async Task<OwnUnit?> FindAsync(Guid enrolmentId, string unitId, CancellationToken cancellationToken)
    {
        if (await FindAsync(enrolmentId, cancellationToken) is not { } enrolment || (enrolment.UnitId is { } only && only != unitId))
        {
            return null;
        }

        var unit = await db.Units.SingleOrDefaultAsync(u => u.CurriculumKey == enrolment.CurriculumKey && u.UnitId == unitId, cancellationToken);
        return unit is null ? null : new OwnUnit(enrolment, unit);
    }

    public async Task<Progress> ProgressAsync(Enrolment enrolment, string unitId, CancellationToken cancellationToken)
    {
        var known = await db.Progresses.SingleOrDefaultAsync(p => p.EnrolmentId == enrolment.Id && p.UnitId == unitId, cancellationToken);

        if (known is null)
        {
            db.Add(known = new Progress { EnrolmentId = enrolment.Id, UnitId = unitId });
        }

        return known;
    }
}

internal sealed record OwnUnit(Enrolment Enrolment, Unit Unit);
