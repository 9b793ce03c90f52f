using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

internal sealed class GetTrajectoryHandler(RegionDb db, GuardedFiles files)
    : IRequestHandler<GetTrajectory, Result<TrajectoryLine>>, IRequestHandler<GetTrajectoryOf, Result<TrajectoryLine>>
{
    public async Task<Result<TrajectoryLine>> Handle(GetTrajectory request, CancellationToken cancellationToken) =>
        await LineAsync(await files.TrajectoryAsync(request.TrajectoryId, cancellationToken), cancellationToken);

    public async Task<Result<TrajectoryLine>> Handle(GetTrajectoryOf request, CancellationToken cancellationToken) =>
        await LineAsync(await files.TrajectoryOfAsync(request.ParticipantId, cancellationToken), cancellationToken);

    private async Task<Result<TrajectoryLine>> LineAsync(Result<Trajectory> file, CancellationToken cancellationToken)
    {
        if (file.Failed)
        {
            return file.Problem!;
        }

        var trajectory = file.Value;
        var agreed = await db.Plans.Where(p => p.TrajectoryId == trajectory.Id && p.Agreed > 0).Select(p => (int?)p.Agreed).SingleOrDefaultAsync(cancellationToken);
        return new TrajectoryLine(trajectory.Id, trajectory.ParticipantId, trajectory.TrackId, trajectory.Status.Name, trajectory.Stage, agreed);
    }
}
