using FluentValidation;

using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>Another way fits better: the trajectory ends with where the person goes on to. An outcome like any other (domain: section 3).</summary>
/// <param name="WhereTo">An organisation or an offer, in words.</param>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record RedirectTrajectory(Guid TrajectoryId, string? WhereTo, string? Words) : ICommand;

internal sealed class RedirectTrajectoryValidator : AbstractValidator<RedirectTrajectory>
{
    public RedirectTrajectoryValidator()
    {
        RuleFor(r => r.WhereTo).NotEmpty().WithErrorCode(TrajectoryProblems.WhereToMissing).MaximumLength(200);
        RuleFor(r => r.Words).MaximumLength(2000);
    }
}

internal sealed class RedirectTrajectoryHandler(GuardedFiles files, Journey journey) : IRequestHandler<RedirectTrajectory, Result<Done>>
{
    public async Task<Result<Done>> Handle(RedirectTrajectory request, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        journey.Did(file.Value, Acts.Redirected);
        var problem = await journey.EndByHandAsync(file.Value, TrajectoryStatus.Redirected, request.WhereTo!.Trim(), request.Words.Written, cancellationToken);
        return problem is null ? Result.Done : problem;
    }
}

internal static class TypedWords
{
    extension(string? text)
    {
        /// <summary>What was typed, trimmed; null when that is nothing.</summary>
        public string? Written => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
