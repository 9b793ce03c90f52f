using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Moving;

/// <summary>Takes a move back for every instance that has not gone on since. Those that have keep their new version.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record MoveBack(Guid MoveId) : ICommand<MovedBack>;

internal sealed record MovedBack(int Count, int Stayed);

internal sealed class MoveBackHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, IMediator mediator) : IRequestHandler<MoveBack, Result<MovedBack>>
{
    public async Task<Result<MovedBack>> Handle(MoveBack request, CancellationToken cancellationToken)
    {
        var moves = await db.InstanceMoves.Where(m => m.MoveId == request.MoveId && m.UndoneAt == null).ToListAsync(cancellationToken);

        if (moves.Count == 0)
        {
            return Problem.NotFound;
        }

        var now = clock.GetUtcNow();
        var ids = moves.Select(m => m.InstanceId).ToList();
        var instances = await db.Instances.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        var redrawn = new List<StepRedrawn>();
        var count = 0;

        foreach (var move in moves)
        {
            if (!instances.TryGetValue(move.InstanceId, out var instance) || instance.Load(move.StateBefore) is not { } before
                || instance.VersionId != move.ToVersionId || instance.Bursts != move.AtBurst || instance.Status != before.Status || !instance.IsReadable)
            {
                continue;
            }

            var offered = instance.Load().Bookmarks.ToDictionary(b => b.Id, b => b.Outcomes);
            redrawn.AddRange(before.Bookmarks
                .Where(b => b.Outcomes is not null && offered.GetValueOrDefault(b.Id)?.SequenceEqual(b.Outcomes) == false)
                .Select(b => new StepRedrawn(Guid.ParseExact(b.Id, "N"), b.Outcomes!)));
            instance.MoveTo(move.FromVersionId, move.FromNumber, before, move.StateBefore, now);
            move.TakeBack(now);
            db.Add(new Operation(instance.Id, OperationKind.MovedBack, null, $"{move.ToNumber} → {move.FromNumber}", execution, now));
            count++;
        }

        if (count == 0)
        {
            return MovingProblems.TooLateToMoveBack;
        }

        if (redrawn.Count > 0)
        {
            await mediator.Publish(new StepsRedrawn(redrawn), cancellationToken);
        }

        return new MovedBack(count, moves.Count - count);
    }
}
