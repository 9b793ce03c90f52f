using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Enrolling;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Undoing;

/// <summary>Who stopped or was redirected gives her place to somebody else. A trajectory that finished or rests changes nothing.</summary>
internal sealed class LeaveWithTrajectory(RegionDb db, Execution execution, TimeProvider clock) : INotificationHandler<TrajectoryStatusChanged>
{
    public async Task Handle(TrajectoryStatusChanged notification, CancellationToken cancellationToken)
    {
        if (notification.Status is not ("stopped" or "redirected"))
        {
            return;
        }

        foreach (var enrolment in await db.Enrolments
            .Where(e => e.TrajectoryId == notification.TrajectoryId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken))
        {
            if (enrolment.End(EnrolmentState.LeftEarly, null, clock.GetUtcNow(), execution.CommandId) is null)
            {
                await db.ReleasePlaceAsync(enrolment, cancellationToken);
            }
        }
    }
}

/// <summary>The workflow left the step behind: she may go on learning, nobody waits for it any more.</summary>
internal sealed class ForgetDroppedSteps(RegionDb db, Execution execution) : INotificationHandler<StepsDropped>
{
    public async Task Handle(StepsDropped notification, CancellationToken cancellationToken)
    {
        var steps = notification.StepIds;

        foreach (var enrolment in await db.Enrolments
            .Where(e => e.StepId != null && steps.Contains(e.StepId.Value) && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken))
        {
            enrolment.Forget(execution.CommandId);
        }
    }
}
