using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

/// <summary>
/// Who stopped or was redirected is not called any more; who goes on is not asked whether the time has come. A trajectory that finished keeps its aftercare,
/// a resting one its date.
/// </summary>
internal sealed class EndWithTrajectory(RegionDb db, IMediator mediator, Execution execution) : INotificationHandler<TrajectoryStatusChanged>
{
    public async Task Handle(TrajectoryStatusChanged notification, CancellationToken cancellationToken)
    {
        if (notification.Status is not ("stopped" or "redirected" or "running"))
        {
            return;
        }

        var because = notification.Status == "running" ? FollowUp.WhileResting(notification.TrajectoryId) : "";
        var open = await db.FollowUps
            .Where(f => f.TrajectoryId == notification.TrajectoryId && f.Key.StartsWith(because) && (f.State == FollowUpState.Planned || f.State == FollowUpState.Parked || f.State == FollowUpState.Due))
            .ToListAsync(cancellationToken);

        foreach (var followUp in open)
        {
            await followUp.WithdrawAsync(mediator, execution.CommandId, cancellationToken);
        }
    }
}
