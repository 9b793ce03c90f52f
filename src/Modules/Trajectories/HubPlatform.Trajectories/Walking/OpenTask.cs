using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

internal sealed class OpenTaskValidator : AbstractValidator<OpenTask>
{
    public OpenTaskValidator()
    {
        RuleFor(r => r.Key).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Title).NotEmpty();
        RuleFor(r => r.Outcomes).NotEmpty();
    }
}

internal sealed class OpenTaskHandler(RegionDb db, Execution execution, Journey journey, Remembrance remembrance) : IRequestHandler<OpenTask, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(OpenTask request, CancellationToken cancellationToken)
    {
        if (await db.Trajectories.FindAsync([request.TrajectoryId], cancellationToken) is not { } trajectory)
        {
            return Problem.NotFound;
        }

        if (await db.Tasks.SingleOrDefaultAsync(t => t.Key == request.Key, cancellationToken) is { } known)
        {
            if (known.State == TaskState.Withdrawn)
            {
                remembrance.Keep(known);
                known.Open(request.For, request.DueOn, journey.Now, execution.CommandId);
            }

            return known.Id;
        }

        var task = new HubTask
        {
            TrajectoryId = trajectory.Id,
            ParticipantId = trajectory.ParticipantId,
            Key = request.Key,
            Kind = request.Kind,
            Title = request.Title,
            Why = request.Why,
            FormId = request.FormId,
            Outcomes = [.. request.Outcomes],
        }.Open(request.For, request.DueOn, journey.Now, execution.CommandId);
        db.Add(task);
        remembrance.Made(task);
        return task.Id;
    }
}

internal sealed class WithdrawTaskHandler(RegionDb db, Journey journey, Remembrance remembrance) : IRequestHandler<WithdrawTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawTask request, CancellationToken cancellationToken)
    {
        if (await db.Tasks.SingleOrDefaultAsync(t => t.Key == request.Key, cancellationToken) is { IsOpen: true } task)
        {
            remembrance.Keep(task);
            task.Withdraw(journey.Now);
        }

        return Result.Done;
    }
}
