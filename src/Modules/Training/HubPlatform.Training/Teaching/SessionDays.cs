using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>
/// The steps that wait for a course stand on the desks on the day of its next session, not every day until it is completed. Where none is planned any more they
/// are the coach's to do.
/// </summary>
internal sealed class SessionDays(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock)
{
    /// <param name="changed">A session of this command, not in the database yet as it is now.</param>
    /// <param name="removed">One that is off, or is <paramref name="changed"/> as it was before.</param>
    public async Task<Result<Done>> TellAsync(Guid cohortId, Session? changed, Session? removed, CancellationToken cancellationToken)
    {
        var enrolments = await db.Enrolments.Where(e => e.CohortId == cohortId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken);
        var day = await NextDayAsync(cohortId, changed, removed, cancellationToken);

        foreach (var enrolment in enrolments.Where(e => e is { StepWaits: true, TaskId: not null }))
        {
            if (await mediator.Send(new WaitOnTask(enrolment.TaskId!.Value, day), cancellationToken) is { Failed: true } refused)
            {
                return refused;
            }
        }

        return Result.Done;
    }

    public async Task<Result<Done>> TellAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        var day = enrolment.CohortId is { } cohort ? await NextDayAsync(cohort, null, null, cancellationToken) : null;
        return await mediator.Send(new WaitOnTask(enrolment.TaskId!.Value, day), cancellationToken);
    }

    private async Task<DateOnly?> NextDayAsync(Guid cohortId, Session? changed, Session? removed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var planned = await db.Sessions.Where(s => s.CohortId == cohortId && s.StartsAt >= now).ToListAsync(cancellationToken);
        var next = planned.Where(s => s.Id != removed?.Id).Append(changed).OfType<Session>().Where(s => s.StartsAt >= now).MinBy(s => s.StartsAt);
        return next is null ? null : DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(next.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone)).DateTime);
    }
}
