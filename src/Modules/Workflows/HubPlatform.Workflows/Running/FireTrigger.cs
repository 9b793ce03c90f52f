using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Starts an instance because its moment has come, and writes down the next moment in the same transaction. Not due, or published no more, is no
/// problem: then nothing changes. The instance belongs to nobody but itself.
/// </summary>
[InternalOnly]
internal sealed record FireTrigger(Guid TriggerId) : ICommand;

internal sealed class FireTriggerHandler(RegionDb db, InstanceRunner runner, CompiledWorkflows compiled, TimeProvider clock) : IRequestHandler<FireTrigger, Result<Done>>
{
    public async Task<Result<Done>> Handle(FireTrigger request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (await db.StartTriggers.FindAsync([request.TriggerId], cancellationToken) is not { DueAt: { } due } trigger || due > now)
        {
            return Result.Done;
        }

        var isPublished = await db.WorkflowVersions.AnyAsync(v => v.Id == trigger.VersionId && v.IsPublished && v.DeletedAt == null, cancellationToken);
        var workflow = await compiled.GetAsync(db, trigger.VersionId, cancellationToken);
        var node = workflow.FindById(trigger.ActivityId);
        trigger.Await(isPublished ? node?.Activity.NextStart(now) : null);

        if (!isPublished || node is null)
        {
            return Result.Done;
        }

        // Elsa hands in what the trigger was told; the id names this one occurrence.
        var stimulus = new StartStimulus(node.Activity.TriggerPayload(due), TriggerActivityId: trigger.ActivityId);
        var started = await runner.StartOwnAsync(trigger.DefinitionId, StepIds.Of(trigger.Id, due.UtcTicks, trigger.ActivityId), stimulus, cancellationToken);

        return started is { } problem ? problem : Result.Done;
    }
}

[InternalOnly]
internal sealed record DeferTrigger(Guid TriggerId, string Cause) : ICommand;

internal sealed class DeferTriggerHandler(RegionDb db, TimeProvider clock) : IRequestHandler<DeferTrigger, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeferTrigger request, CancellationToken cancellationToken)
    {
        (await db.StartTriggers.FindAsync([request.TriggerId], cancellationToken))?.Fail(clock.GetUtcNow(), request.Cause);

        return Result.Done;
    }
}

/// <summary>Starts what is to be started at its moment, oldest first, each in a command of its own.</summary>
internal sealed class TriggerPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<TriggerPump> logger) : IRegionPump
{
    private const int Batch = 50;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.StartTriggers.AsNoTracking()
            .Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).ThenBy(t => t.Id).Select(t => t.Id).Take(Batch).ToListAsync(cancellationToken);

        foreach (var id in due)
        {
            if (await Attempt.SendAsync(mediator, new FireTrigger(id), logger, cancellationToken) is { } cause)
            {
                await mediator.Send(new DeferTrigger(id, cause), cancellationToken);
            }
        }

        return due.Count == Batch ? now : await db.StartTriggers.MinAsync(t => t.DueAt, cancellationToken);
    }
}
