using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Trajectories.Undoing;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

/// <summary>One step may wait until a later day; the trajectory runs on.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record PostponeTask(Guid TaskId, DateOnly? Until) : ICommand;

internal sealed class PostponeTaskValidator : AbstractValidator<PostponeTask>
{
    public PostponeTaskValidator(TimeProvider clock, Execution execution)
    {
        RuleFor(r => r.Until).NotNull().WithErrorCode(TrajectoryProblems.DayMissing);
        RuleFor(r => r.Until).Must(day => day is null || day > clock.Today(execution)).WithErrorCode(TrajectoryProblems.DayPast);
    }
}

internal sealed class PostponeTaskHandler(GuardedFiles files, Journey journey, Remembrance remembrance) : IRequestHandler<PostponeTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(PostponeTask request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var (task, trajectory) = file.Value;
        journey.Did(trajectory, Acts.Postponed, task.Title);
        remembrance.Keep(task);
        return task.Postpone(request.Until!.Value) is { } problem ? problem : Result.Done;
    }
}
