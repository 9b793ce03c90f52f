using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class UndoCommandHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, IMediator mediator)
    : IRequestHandler<UndoCommand, Result<Done>>
{
    private const int AtOnce = 500;

    public async Task<Result<Done>> Handle(UndoCommand request, CancellationToken cancellationToken)
    {
        var undone = request.CommandIdToUndo;
        var all = db.Bursts;
        var bursts = await db.Instances
            .Where(i => i.SubjectId == request.SubjectId)
            .SelectMany(i => all.Where(b => b.InstanceId == i.Id && b.CommandId == undone && b.UndoneBy == null))
            .OrderBy(b => b.Number)
            .ToListAsync(cancellationToken);

        if (bursts.Count == 0)
        {
            return RunningProblems.UndoNothing;
        }

        var ids = bursts.Select(b => b.InstanceId).Distinct().ToList();

        if (await all.AnyAsync(b => ids.Contains(b.InstanceId) && b.UndoneBy == null && b.CommandId != undone
                && all.Any(u => u.InstanceId == b.InstanceId && u.CommandId == undone && u.UndoneBy == null && u.Number < b.Number), cancellationToken))
        {
            return RunningProblems.UndoTooLate;
        }

        var instances = await db.Instances.Where(i => ids.Contains(i.Id)).ToListAsync(cancellationToken);
        // What it did then was on another drawing, or from before it was kept which burst opened a wait.
        if (instances.Exists(i => bursts.Exists(b => b.InstanceId == i.Id && b.DrawnAs != i.DefinitionVersion)))
        {
            return RunningProblems.UndoTooLate;
        }

        var bookmarks = new HashSet<Guid>();

        foreach (var instance in instances)
        {
            if (!TakeBack(instance, bursts.FindAll(b => b.InstanceId == instance.Id), bookmarks))
            {
                return RunningProblems.UndoTooLate;
            }
        }

        var reopened = await TakeBackWaitsAsync(bursts, bookmarks, cancellationToken);

        await mediator.Publish(
            new CommandUndone(undone, request.SubjectId, [.. bursts.SelectMany(b => b.Steps)], [.. reopened.Where(w => w.IsHumanStep).Select(w => w.Id)]),
            cancellationToken);

        return Result.Done;
    }

    /// <summary>What the command opened is gone, what it closed is open again.</summary>
    private async Task<List<Wait>> TakeBackWaitsAsync(List<BurstRecord> bursts, HashSet<Guid> bookmarks, CancellationToken cancellationToken)
    {
        var undone = bursts.Select(b => (b.InstanceId, (int?)b.Number)).ToHashSet();
        var waits = new List<Wait>();

        foreach (var some in bookmarks.Chunk(AtOnce))
        {
            waits.AddRange(await db.Waits.Where(w => some.Contains(w.Id)).ToListAsync(cancellationToken));
        }

        var opened = waits.FindAll(w => undone.Contains((w.InstanceId, w.OpenedIn)));
        var reopened = waits.FindAll(w => undone.Contains((w.InstanceId, w.ClosedIn)) && !opened.Contains(w));

        db.RemoveRange(opened);
        reopened.ForEach(w => w.Reopen());

        return reopened;
    }

    /// <summary>
    /// Burst by burst, the last one first; adds what the instance waited for before, between and after. False where the state is not the one the last burst
    /// left: somebody has mended it since.
    /// </summary>
    private bool TakeBack(WorkflowInstance instance, List<BurstRecord> bursts, HashSet<Guid> bookmarks)
    {
        var json = instance.State;
        var state = instance.Load();

        foreach (var burst in bursts.AsEnumerable().Reverse())
        {
            bookmarks.UnionWith(state.Bookmarks.Select(b => Guid.ParseExact(b.Id, "N")));

            if (burst.StateBefore is null)
            {
                db.Remove(instance);
                db.RemoveRange(bursts);

                return true;
            }

            if (StateDelta.Before(json, burst.StateBefore) is not { } before)
            {
                return false;
            }

            burst.UndoneBy = execution.CommandId;
            (json, state) = (before, instance.Load(before));
        }

        bookmarks.UnionWith(state.Bookmarks.Select(b => Guid.ParseExact(b.Id, "N")));
        instance.Restore(state, json, clock.GetUtcNow());

        return true;
    }
}
