using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Enrolling;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Undoing;

/// <summary>What one command did to enrolments is as it was before it; an enrolment whose step is gone goes with it.</summary>
internal sealed class TakeBackOnUndo(RegionDb db, Execution execution, TimeProvider clock) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var (undone, steps) = (notification.CommandId, notification.StepsReached);
        var touched = await db.Enrolments
            .Where(e => e.TrajectoryId == notification.SubjectId
                && (e.EnrolledBy == undone || e.EndedBy == undone || e.ForgottenBy == undone || (e.StepId != null && steps.Contains(e.StepId.Value))))
            .ToListAsync(cancellationToken);

        foreach (var enrolment in touched)
        {
            await TakeBackAsync(enrolment, notification, cancellationToken);
        }
    }

    private async Task TakeBackAsync(Enrolment enrolment, CommandUndone notification, CancellationToken cancellationToken)
    {
        var undone = notification.CommandId;

        if (enrolment.ForgottenBy == undone)
        {
            enrolment.Remember();
        }

        if (enrolment.EndedBy == undone)
        {
            if (enrolment.State != EnrolmentState.Completed)
            {
                await db.TakePlaceBackAsync(enrolment, cancellationToken);
            }

            enrolment.Reopen();
        }

        var isGone = enrolment.EnrolledBy == undone || (enrolment.StepId is { } step && notification.StepsReached.Contains(step));

        if (isGone && enrolment.End(EnrolmentState.Withdrawn, null, clock.GetUtcNow(), execution.CommandId) is null)
        {
            await db.ReleasePlaceAsync(enrolment, cancellationToken);
        }
    }
}
