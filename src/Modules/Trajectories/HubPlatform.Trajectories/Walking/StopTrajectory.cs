using FluentValidation;

using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>The trajectory ends here, with a reason of the short list.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record StopTrajectory(Guid TrajectoryId, string? Reason, string? Words) : ICommand;

internal sealed class StopTrajectoryValidator : AbstractValidator<StopTrajectory>
{
    public StopTrajectoryValidator()
    {
        RuleFor(r => r.Reason).Must(r => r is not null && StopReasons.All.Contains(r)).WithErrorCode(TrajectoryProblems.ReasonMissing);
        RuleFor(r => r.Words).NotEmpty().When(r => r.Reason == StopReasons.Other).WithErrorCode(TrajectoryProblems.WordsMissing);
        RuleFor(r => r.Words).MaximumLength(2000);
    }
}

internal sealed class StopTrajectoryHandler(GuardedFiles files, Journey journey) : IRequestHandler<StopTrajectory, Result<Done>>
{
    public async Task<Result<Done>> Handle(StopTrajectory request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        journey.Did(file.Value, Acts.Stopped);
        var problem = await journey.EndByHandAsync(file.Value, TrajectoryStatus.Stopped, request.Reason!, request.Words.Written, cancellationToken);
        return problem is null ? Result.Done : problem;
    }
}
