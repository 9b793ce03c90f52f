using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

internal sealed class FinishTaskValidator : AbstractValidator<FinishTask>
{
    public FinishTaskValidator() => RuleFor(r => r.Outcome).NotEmpty().MaximumLength(200);
}

internal sealed class FinishTaskHandler(GuardedFiles files, TaskEnding ending) : IRequestHandler<FinishTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(FinishTask request, CancellationToken cancellationToken)
    {
        var file = await files.TaskAsync(request.TaskId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        // She sees her own steps only; her coach may do them with her.
        if (files.Side == Side.Participant && file.Value.Task.For != TaskFor.Participant)
        {
            return Problem.NotFound;
        }

        // A plan is agreed by two people, never by pressing the step's button.
        return file.Value.Task is { Kind: TaskKinds.AgreePlan, IsOpen: true } && request.Outcome == PlanOutcomes.Agreed
            ? PlanProblems.NotAccepted
            : await ending.EndAsync(file.Value, request.Outcome, request.Answers, cancellationToken);
    }
}

internal sealed class FinishServedTaskHandler(RegionDb db, TaskEnding ending) : IRequestHandler<FinishServedTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(FinishServedTask request, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == request.TaskId, cancellationToken);

        if (task is null)
        {
            return Problem.NotFound;
        }

        var trajectory = await db.Trajectories.SingleAsync(t => t.Id == task.TrajectoryId, cancellationToken);
        return await ending.EndAsync(new TaskFile(task, trajectory), request.Outcome, request.Answers, cancellationToken);
    }
}

internal static class PlanOutcomes
{
    public const string Agreed = "Agreed";
    public const string NotNow = "NotNow";
}
