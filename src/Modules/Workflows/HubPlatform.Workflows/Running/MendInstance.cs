using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>Instances under way that nothing would ever wake (reliability: G5). There should be none: each one is somebody's bug.</summary>
[InternalOnly]
internal sealed record FindForgottenInstances : IQuery<IReadOnlyList<Guid>>;

internal sealed class FindForgottenInstancesHandler(RegionDb db) : IRequestHandler<FindForgottenInstances, Result<IReadOnlyList<Guid>>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<Guid>>> Handle(FindForgottenInstances request, CancellationToken cancellationToken)
    {
        var waits = db.Waits;
        return Result.Of<IReadOnlyList<Guid>>(await db.Instances
            .Where(i => i.EndedAt == null && !waits.Any(w => w.InstanceId == i.Id && (w.State == WaitState.Open || w.State == WaitState.Parked)))
            .OrderBy(i => i.Id).Select(i => i.Id).Take(Most).ToListAsync(cancellationToken));
    }
}

/// <summary>
/// Gives an instance its reasons to wake up again: the waits its own state speaks of. Where the state speaks of none it is declared faulted, so that
/// somebody sees it. One that is in order is left alone.
/// </summary>
[InternalOnly]
internal sealed record MendInstance(Guid InstanceId) : ICommand;

internal sealed class MendInstanceHandler(RegionDb db, Kernel.Execution execution, CompiledWorkflows compiled, TimeProvider clock, IMediator mediator)
    : IRequestHandler<MendInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(MendInstance request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceAsync(request.InstanceId, cancellationToken) is not { IsOver: false } instance
            || await db.Waits.AnyAsync(w => w.InstanceId == instance.Id && (w.State == WaitState.Open || w.State == WaitState.Parked), cancellationToken))
        {
            return Result.Done;
        }

        var state = instance.Load();
        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var known = await db.Waits.Where(w => w.InstanceId == instance.Id).ToDictionaryAsync(w => w.BookmarkId, cancellationToken);

        foreach (var bookmark in state.Bookmarks)
        {
            if (known.TryGetValue(bookmark.Id, out var wait))
            {
                wait.Reopen();
            }
            else if (workflow.FindByPath(bookmark.Path) is { } node)
            {
                db.Add(new Wait(instance, node, bookmark, execution.CommandId, clock.GetUtcNow()));
            }
        }

        db.Add(new Operation(instance.Id, OperationKind.Mended, null, null, execution, clock.GetUtcNow()));

        if (state.Bookmarks.Count == 0)
        {
            state.Status = InstanceStatus.Faulted;
            state.Incidents.Add(new Incident(workflow.Top.Id, workflow.Top.Type, "Nothing was left that could wake it.", clock.GetUtcNow()));
            instance.Restore(state, state.ToJson(), clock.GetUtcNow());
            await mediator.Publish(
                new InstanceEnded(instance.Id, instance.SubjectId, instance.ParentStepId, instance.Status.ToString(), Nodes.Of(state.Fields)), cancellationToken);
        }

        return Result.Done;
    }
}

/// <summary>Looks every few minutes whether something was forgotten, mends it, and says so in the log, which is where alarms are read.</summary>
internal sealed class Watchdog(Kernel.Execution execution, WatchdogRounds rounds, IMediator mediator, TimeProvider clock, ILogger<Watchdog> logger) : IRegionPump
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (rounds.Last.TryGetValue(execution.TheRegion.Id, out var last) && last <= now && now - last < Round)
        {
            return null;
        }

        var forgotten = await mediator.Send(new FindForgottenInstances(), cancellationToken);

        foreach (var id in forgotten.Value)
        {
            logger.LogError("Instance {Instance} had no reason to wake up any more", id);
            await Attempt.SendAsync(mediator, new MendInstance(id), logger, cancellationToken);
        }

        rounds.Last[execution.TheRegion.Id] = now;
        return null;
    }
}

/// <summary>When this host last looked at each region. Forgotten with the process: looking once more does no harm.</summary>
internal sealed class WatchdogRounds
{
    public System.Collections.Concurrent.ConcurrentDictionary<Guid, DateTimeOffset> Last { get; } = new();
}
