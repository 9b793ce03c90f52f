using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Undoing;

/// <summary>Who stopped or was redirected gives her place to somebody else. A trajectory that finished or rests changes nothing.</summary>
internal sealed class LeaveWithTrajectory(RegionDb db, Places places, WaitingLines lines, Execution execution, TimeProvider clock) : INotificationHandler<TrajectoryStatusChanged>
{
    public async Task Handle(TrajectoryStatusChanged notification, CancellationToken cancellationToken)
    {
        if (notification.Status is not ("stopped" or "redirected"))
        {
            return;
        }

        await lines.WithdrawAsync(db.WaitingPlaces.Where(w => w.TrajectoryId == notification.TrajectoryId), cancellationToken);

        foreach (var enrolment in await db.Enrolments
            .Where(e => e.TrajectoryId == notification.TrajectoryId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken))
        {
            if (enrolment.End(EnrolmentState.LeftEarly, null, clock.GetUtcNow(), execution.CommandId) is null)
            {
                await places.ReleaseAsync(enrolment, cancellationToken);
            }
        }
    }
}

/// <summary>The workflow left the step behind: she may go on learning, nobody waits for it any more.</summary>
internal sealed class ForgetDroppedSteps(RegionDb db, WaitingLines lines, Execution execution) : INotificationHandler<StepsDropped>
{
    public async Task Handle(StepsDropped notification, CancellationToken cancellationToken)
    {
        var steps = notification.StepIds;
        await lines.WithdrawAsync(db.WaitingPlaces.Where(w => w.StepId != null && steps.Contains(w.StepId.Value)), cancellationToken);

        foreach (var enrolment in await db.Enrolments
            .Where(e => e.StepId != null && steps.Contains(e.StepId.Value) && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken))
        {
            enrolment.Forget(execution.CommandId);
        }
    }
}
