using HubPlatform.Kernel.Commands;
using HubPlatform.Trajectories.Walking;

using MediatR;

namespace HubPlatform.Trajectories.Planning;

/// <summary>The plan does not fit any more: it is broken off where it stands, and the workflow asks what is needed now.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record StopPlan(Guid TrajectoryId) : ICommand;

internal sealed class StopPlanHandler(GuardedFiles files, Journey journey, PlanRun planRun) : IRequestHandler<StopPlan, Result<Done>>
{
    public async Task<Result<Done>> Handle(StopPlan request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        if (file.Value.Status == TrajectoryStatus.Paused)
        {
            return TrajectoryProblems.Rests;
        }

        journey.Did(file.Value, Acts.StoppedPlan);
        return await planRun.StopAsync(file.Value, cancellationToken) is { } problem ? problem : Result.Done;
    }
}
