using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>
/// The first talk after the start is aftercare: she came back to her counsellor. The workflow has ended by then, so this is no step of it. Where a
/// workflow enters the stage by itself, it was entered already.
/// </summary>
internal sealed class EnterAftercare(RegionDb db, Execution execution, Journey journey, Remembrance remembrance, IMediator mediator)
    : INotificationHandler<TaskFinished>
{
    public async Task Handle(TaskFinished notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != TaskKinds.FollowUp || await db.Trajectories.FindAsync([notification.TrajectoryId], cancellationToken) is not { Stage: Stages.Started } trajectory)
        {
            return;
        }

        remembrance.Keep(trajectory);
        trajectory.Enter(Stages.Aftercare);
        var recorded = await mediator.Send(
            new RecordFact(
                $"stage:{trajectory.Id:N}:{execution.CommandId:N}", "stage", Stages.Aftercare, trajectory.ParticipantId, trajectory.Id, 1, journey.Today),
            cancellationToken);
        execution.RefuseIf(recorded.Problem);
    }
}
