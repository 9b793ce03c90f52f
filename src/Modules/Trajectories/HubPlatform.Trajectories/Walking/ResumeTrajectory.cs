using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>A trajectory that rested goes on where it stood.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record ResumeTrajectory(Guid TrajectoryId) : ICommand;

internal sealed class ResumeTrajectoryHandler(GuardedFiles files, Journey journey) : IRequestHandler<ResumeTrajectory, Result<Done>>
{
    public async Task<Result<Done>> Handle(ResumeTrajectory request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        journey.Did(file.Value, Acts.WentOn);

        if ((file.Value.GoOn() ?? await journey.TellStatusAsync(file.Value, cancellationToken)) is { } problem)
        {
            return problem;
        }

        await journey.RestStepsAsync(file.Value, cancellationToken);
        return Result.Done;
    }
}
