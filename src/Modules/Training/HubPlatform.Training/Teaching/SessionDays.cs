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
    public async Task<Result<Done>> TellAsync(Guid cohortId, Session? added, Session? removed, CancellationToken cancellationToken)
    {
        var tasks = await db.Enrolments.Where(e => e.CohortId == cohortId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken);

        foreach (var enrolment in tasks.Where(e => e.StepWaits))
        {
            if (await TellAsync(enrolment, added, removed, cancellationToken) is { Failed: true } refused)
            {
                return refused;
            }
        }

        return Result.Done;
    }

    /// <param name="added">A session of this command, not in the database yet.</param>
    public async Task<Result<Done>> TellAsync(Enrolment enrolment, Session? added, Session? removed, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var planned = enrolment.CohortId is not { } cohort
            ? []
            : await db.Sessions.Where(s => s.CohortId == cohort && s.StartsAt >= now).ToListAsync(cancellationToken);
        var next = planned.Append(added).OfType<Session>().Where(s => s.Id != removed?.Id && s.StartsAt >= now).MinBy(s => s.StartsAt);
        return await mediator.Send(new WaitOnTask(enrolment.TaskId, next is null ? null : DayOf(next.StartsAt)), cancellationToken);
    }

    private DateOnly DayOf(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone)).DateTime);
}
