using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

internal sealed class GetFollowUpsHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetFollowUps, Result<IReadOnlyList<FollowUpLine>>>
{
    public async Task<Result<IReadOnlyList<FollowUpLine>>> Handle(GetFollowUps request, CancellationToken cancellationToken)
    {
        var trajectory = await mediator.Send(new GetTrajectory(request.TrajectoryId), cancellationToken);

        if (trajectory.Failed)
        {
            return trajectory.Problem!;
        }

        var rows = await db.FollowUps.Where(f => f.TrajectoryId == request.TrajectoryId).OrderBy(f => f.DueOn).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<FollowUpLine>>([.. rows.Select(f => new FollowUpLine(f.Id, f.Month, f.DueOn, f.Reason, f.State.Code))]);
    }
}

internal static class FollowUpStates
{
    extension(FollowUpState state)
    {
        public string Code => state.ToString().ToLowerInvariant();
    }
}
