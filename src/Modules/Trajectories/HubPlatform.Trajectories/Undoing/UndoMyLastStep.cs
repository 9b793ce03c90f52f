using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Undoing;

/// <summary>
/// Takes back the caller's own last act on a trajectory, as long as nobody else has acted on it since: the wrong click. What it opened is gone,
/// what it finished waits again, facts and follow-ups of it are withdrawn.
/// </summary>
[Requires(TrajectoriesPermissions.Step)]
internal sealed record UndoMyLastStep(Guid TrajectoryId) : ICommand;

internal sealed class UndoMyLastStepHandler(RegionDb db, GuardedFiles files, Execution execution, IMediator mediator)
    : IRequestHandler<UndoMyLastStep, Result<Done>>
{
    public async Task<Result<Done>> Handle(UndoMyLastStep request, CancellationToken cancellationToken)
    {
        var trajectory = await files.TrajectoryAsync(request.TrajectoryId, cancellationToken);

        if (trajectory.Failed)
        {
            return trajectory.Problem!;
        }

        var last = await db.Acts
            .Where(a => a.TrajectoryId == request.TrajectoryId && a.UndoneAt == null)
            .OrderByDescending(a => a.Id)
            .FirstOrDefaultAsync(cancellationToken);

        if (last is null)
        {
            return TrajectoryProblems.UndoNothing;
        }

        if (last.By != execution.Caller.AccountId || last.ByKind != execution.Caller.Kind)
        {
            return TrajectoryProblems.UndoNotYours;
        }

        if (last.MovedWorkflow)
        {
            return await mediator.Send(new UndoCommand(last.CommandId, request.TrajectoryId), cancellationToken);
        }

        // No instance moved, so nobody else tells the listeners.
        await mediator.Publish(new CommandUndone(last.CommandId, request.TrajectoryId, [], []), cancellationToken);
        return Result.Done;
    }
}

/// <summary>Takes back what this module wrote under the undone command.</summary>
internal sealed class TakeBack(RegionDb db, Remembrance remembrance, TimeProvider clock) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone undone, CancellationToken cancellationToken)
    {
        await remembrance.RecallAsync(undone.CommandId, cancellationToken);

        foreach (var act in await db.Acts.Where(a => a.CommandId == undone.CommandId).ToListAsync(cancellationToken))
        {
            act.UndoneAt = clock.GetUtcNow();
        }
    }
}
