using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Waiting;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Undoing;

/// <summary>What one command did to enrolments is as it was before it; an enrolment whose step is gone goes with it.</summary>
internal sealed class TakeBackOnUndo(RegionDb db, Places places, WaitingLines lines, Execution execution, TimeProvider clock) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var (undone, steps) = (notification.CommandId, notification.StepsReached);
        await BackInLineAsync(notification, cancellationToken);
        var touched = await db.Enrolments
            .Where(e => e.TrajectoryId == notification.SubjectId
                && (e.EnrolledBy == undone || e.EndedBy == undone || e.ForgottenBy == undone || (e.StepId != null && steps.Contains(e.StepId.Value))))
            .ToListAsync(cancellationToken);

        foreach (var enrolment in touched)
        {
            await TakeBackAsync(enrolment, notification, cancellationToken);
        }
    }

    /// <summary>First, so that a place that comes free by the undo is offered to whoever stands in line again.</summary>
    private async Task BackInLineAsync(CommandUndone notification, CancellationToken cancellationToken)
    {
        var (undone, steps) = (notification.CommandId, notification.StepsReached);
        var ended = await db.WaitingPlaces.Where(w => w.TrajectoryId == notification.SubjectId && w.EndedBy == undone && w.JoinedBy != undone).ToListAsync(cancellationToken);
        ended.ForEach(w => w.Reopen());
        await lines.WithdrawAsync(
            db.WaitingPlaces.Where(w => w.TrajectoryId == notification.SubjectId && (w.JoinedBy == undone || (w.StepId != null && steps.Contains(w.StepId.Value)))), cancellationToken);
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
                await places.TakeBackAsync(enrolment, cancellationToken);
            }

            enrolment.Reopen();
        }

        var isGone = enrolment.EnrolledBy == undone || (enrolment.StepId is { } step && notification.StepsReached.Contains(step));

        if (isGone && enrolment.End(EnrolmentState.Withdrawn, null, clock.GetUtcNow(), execution.CommandId) is null)
        {
            await places.ReleaseAsync(enrolment, cancellationToken);
        }
    }
}
