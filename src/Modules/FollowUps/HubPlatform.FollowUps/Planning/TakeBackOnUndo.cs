using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

/// <summary>What one command planned, finished or withdrew is as it was before it.</summary>
internal sealed class TakeBackOnUndo(RegionDb db, IMediator mediator, Execution execution) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var undone = notification.CommandId;
        var touched = await db.FollowUps
            .Where(f => f.TrajectoryId == notification.SubjectId && (f.PlannedBy == undone || f.DoneBy == undone || f.WithdrawnBy == undone))
            .ToListAsync(cancellationToken);

        foreach (var followUp in touched)
        {
            if (followUp.DoneBy == undone)
            {
                followUp.Reopen();
                await mediator.Send(new WithdrawFact(followUp.FactKey), cancellationToken);
            }
            else if (followUp.WithdrawnBy == undone)
            {
                followUp.PutBack();
            }
            else if (followUp.State == FollowUpState.Done)
            {
                execution.Refuse(FollowUpProblems.ContactMade);
            }
            else if (followUp.State is FollowUpState.Planned or FollowUpState.Parked or FollowUpState.Due)
            {
                await followUp.WithdrawAsync(mediator, execution.CommandId, cancellationToken);
            }
        }
    }
}
