using FluentValidation;

using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>Not now: the trajectory rests until a day, and a follow-up then asks again.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record PauseTrajectory(Guid TrajectoryId, DateOnly? Until, string? Why) : ICommand;

internal sealed class PauseTrajectoryValidator : AbstractValidator<PauseTrajectory>
{
    public PauseTrajectoryValidator(TimeProvider clock, Execution execution)
    {
        RuleFor(r => r.Until).NotNull().WithErrorCode(TrajectoryProblems.DayMissing);
        RuleFor(r => r.Until).Must(day => day is null || day > clock.Today(execution)).WithErrorCode(TrajectoryProblems.DayPast);
        RuleFor(r => r.Why).NotEmpty().WithErrorCode(TrajectoryProblems.WhyMissing).MaximumLength(500);
    }
}

internal sealed class PauseTrajectoryHandler(GuardedFiles files, Journey journey, Execution execution, IMediator mediator)
    : IRequestHandler<PauseTrajectory, Result<Done>>
{
    public async Task<Result<Done>> Handle(PauseTrajectory request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (trajectory, until, why) = (file.Value, request.Until!.Value, request.Why!.Trim());
        journey.Did(trajectory, Acts.Rested);

        if ((trajectory.Rest(until, why) ?? await journey.TellStatusAsync(trajectory, cancellationToken)) is { } problem)
        {
            return problem;
        }

        await journey.RestStepsAsync(trajectory, cancellationToken);
        var planned = await mediator.Send(new PlanFollowUp(execution.CommandId.ToString("N"), trajectory.Id, until, why, WhileResting: true), cancellationToken);
        return planned.Failed ? planned.Problem! : Result.Done;
    }
}
