using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Walking;

using MediatR;

namespace HubPlatform.Trajectories.Planning;

/// <summary>The participant asks something about her plan before she says yes. Her coach finds it on the desk.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record QuestionPlan(Guid TrajectoryId, string? Words) : ICommand;

internal sealed class QuestionPlanValidator : AbstractValidator<QuestionPlan>
{
    public QuestionPlanValidator() => RuleFor(r => r.Words).NotEmpty().WithErrorCode(TrajectoryProblems.WordsMissing).MaximumLength(2000);
}

internal sealed class QuestionPlanHandler(GuardedFiles files, Journey journey, PlanAgreement agreement) : IRequestHandler<QuestionPlan, Result<Done>>
{
    public async Task<Result<Done>> Handle(QuestionPlan request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        journey.Did(file.Value, Acts.Questioned);
        journey.Arrived(file.Value, Arrivals.PlanQuestion, $"trajectories.arrived.{Arrivals.PlanQuestion}", request.Words!.Trim());
        await agreement.HandToAsync(file.Value, TaskFor.Coach, cancellationToken);
        return Result.Done;
    }
}
