using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>Instances under way that nothing would ever wake (reliability: G5). There should be none: each one is somebody's bug.</summary>
[InternalOnly]
internal sealed record FindForgottenInstances : IQuery<IReadOnlyList<Guid>>;

internal sealed class FindForgottenInstancesHandler(RegionDb db) : IRequestHandler<FindForgottenInstances, Result<IReadOnlyList<Guid>>>
{
    private const int Most = 100;

    public async Task<Result<IReadOnlyList<Guid>>> Handle(FindForgottenInstances request, CancellationToken cancellationToken) =>
        Result.Of<IReadOnlyList<Guid>>(await db.ForgottenInstances().OrderBy(i => i.Id).Select(i => i.Id).Take(Most).ToListAsync(cancellationToken));
}

[InternalOnly]
internal sealed record IsForgotten(Guid InstanceId) : IQuery<bool>;

internal sealed class IsForgottenHandler(RegionDb db) : IRequestHandler<IsForgotten, Result<bool>>
{
    public async Task<Result<bool>> Handle(IsForgotten request, CancellationToken cancellationToken) =>
        await db.ForgottenInstances().AnyAsync(i => i.Id == request.InstanceId, cancellationToken);
}

internal static class Forgotten
{
    extension(RegionDb db)
    {
        /// <summary>
        /// A step of people, an event, a moment, also a parked one, is a reason to wake up. A workflow inside is one only while it runs: its end has to
        /// be told to the outer one in the same transaction.
        /// </summary>
        internal IQueryable<WorkflowInstance> ForgottenInstances()
        {
            var (instances, waits) = (db.Instances, db.Waits);

            return instances.Where(i => i.EndedAt == null
                && !waits.Any(w => w.InstanceId == i.Id && w.ClosedAt == null
                    && !((w.Key != null && w.ActivityType != "Elsa.Event") || w.ActivityType == "Elsa.BulkDispatchWorkflows"))
                && !(waits.Any(w => w.InstanceId == i.Id && w.ClosedAt == null && w.State == WaitState.Open) && instances.Any(c => c.ParentInstanceId == i.Id && c.EndedAt == null)));
        }
    }
}

/// <summary>
/// Gives an instance its reasons to wake up again: the waits its own state speaks of, and the ends of workflows inside it that it was not told of. Where
/// there are none it is declared faulted, so that somebody sees it. One that is in order is left alone.
/// </summary>
[InternalOnly]
internal sealed record MendInstance(Guid InstanceId) : ICommand;

internal sealed class MendInstanceHandler(
    RegionDb db, Kernel.Execution execution, CompiledWorkflows compiled, InstanceRunner runner, TimeProvider clock, IMediator mediator)
    : IRequestHandler<MendInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(MendInstance request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceAsync(request.InstanceId, cancellationToken) is not { IsOver: false } instance
            || !await IsForgottenAsync(instance, cancellationToken))
        {
            return Result.Done;
        }

        db.Add(new Operation(instance.Id, OperationKind.Mended, null, null, execution, clock.GetUtcNow()));
        await OpenWaitsAsync(instance, cancellationToken);

        return await TellOfChildrenAsync(instance, cancellationToken) is { } problem ? problem : await GiveUpAsync(instance, cancellationToken);
    }

    private async Task<bool> IsForgottenAsync(WorkflowInstance instance, CancellationToken cancellationToken) =>
        (await mediator.Send(new IsForgotten(instance.Id), cancellationToken)).Value;

    private async Task OpenWaitsAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var bookmarks = instance.Load().Bookmarks;
        var ids = bookmarks.ConvertAll(b => Guid.ParseExact(b.Id, "N"));
        var known = await db.Waits.Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.BookmarkId, cancellationToken);

        foreach (var bookmark in bookmarks)
        {
            if (!known.TryGetValue(bookmark.Id, out var wait) && workflow.FindByPath(bookmark.Path) is { } node)
            {
                db.Add(new Wait(instance, node, bookmark, clock.GetUtcNow()));
            }
            else if (wait is { State: not WaitState.Parked })
            {
                wait.Reopen();
            }
        }
    }

    private async Task<Problem?> TellOfChildrenAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        var ended = await db.Instances.AsNoTracking().Where(i => i.ParentInstanceId == instance.Id && i.EndedAt != null).Take(EngineLimits.FanOut).ToListAsync(cancellationToken);

        foreach (var child in ended)
        {
            if (!instance.IsOver && ChildEnd.Of(instance.Load(), child.Load()) is { } stimulus
                && await runner.ActAsync(instance, burst => burst.Resume(stimulus), cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Still nothing: what it waits for does not exist. Whoever looks after the region decides.</summary>
    private async Task<Result<Done>> GiveUpAsync(WorkflowInstance instance, CancellationToken cancellationToken)
    {
        if (instance.IsOver || !await IsForgottenAsync(instance, cancellationToken))
        {
            return Result.Done;
        }

        var state = instance.Load();
        var top = (await compiled.GetAsync(db, instance.VersionId, cancellationToken)).Top;
        state.Status = InstanceStatus.Faulted;
        state.Incidents.Add(new Incident(top.Id, top.Type, "Nothing was left that could wake it.", clock.GetUtcNow()));
        instance.Restore(state, state.ToJson(), clock.GetUtcNow());
        await mediator.Publish(
            new InstanceEnded(instance.Id, instance.SubjectId, instance.ParentStepId, instance.Status.ToString(), Nodes.Of(state.Fields)), cancellationToken);

        return Result.Done;
    }
}
