using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Planning;

using MediatR;

namespace HubPlatform.Trajectories.Mine;

/// <summary>The participant's plan. Not found before her trajectory has begun.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record GetMyPlan : IQuery<MyPlan>;

public sealed record MyPlan(Guid TrajectoryId, string TrackId, string Status, PlanBoard Board);

internal sealed class GetMyPlanHandler(RegionDb db, Execution execution, PlanBoards boards) : IRequestHandler<GetMyPlan, Result<MyPlan>>
{
    public async Task<Result<MyPlan>> Handle(GetMyPlan request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } me || await MyTrajectory.FindAsync(db, me, cancellationToken) is not { } trajectory)
        {
            return Problem.NotFound;
        }

        return new MyPlan(trajectory.Id, trajectory.TrackId, trajectory.Status.Name, await boards.OfAsync(trajectory, cancellationToken));
    }
}
