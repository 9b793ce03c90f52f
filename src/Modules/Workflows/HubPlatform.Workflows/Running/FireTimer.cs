using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>Goes on with what waited for a moment. Not due yet, gone on already, or in somebody's hand is no problem: then nothing changes.</summary>
[InternalOnly]
internal sealed record FireTimer(Guid WaitId) : ICommand;

internal sealed class FireTimerHandler(InstanceStore store, InstanceRunner runner, TimeProvider clock) : IRequestHandler<FireTimer, Result<Done>>
{
    public async Task<Result<Done>> Handle(FireTimer request, CancellationToken cancellationToken)
    {
        if (await store.TryHoldByTimerAsync(request.WaitId, cancellationToken) is not { Wait: { IsOpen: true, DueAt: { } due } wait } held || due > clock.GetUtcNow())
        {
            return Result.Done;
        }

        return await runner.ResumeAsync(held, new ResumeStimulus(wait.BookmarkId), cancellationToken) is { } problem ? problem : Result.Done;
    }
}

/// <summary>Remembers that a timer could not go on, so that the next try comes later and the others are not kept waiting; the last try parks it.</summary>
[InternalOnly]
internal sealed record DeferTimer(Guid WaitId, string Cause) : ICommand;

internal sealed class DeferTimerHandler(RegionDb db, TimeProvider clock) : IRequestHandler<DeferTimer, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeferTimer request, CancellationToken cancellationToken)
    {
        if (await db.Waits.FindAsync([request.WaitId], cancellationToken) is { IsOpen: true } wait)
        {
            wait.Fail(clock.GetUtcNow(), request.Cause);
        }

        return Result.Done;
    }
}

/// <summary>Fires the timers that are due, oldest first, each in a command of its own; a batch at a time, because other regions wait too.</summary>
internal sealed class TimerPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<TimerPump> logger) : IRegionPump
{
    private const int Batch = 400;
    private const int AtOnce = 16;
    private static readonly TimeSpan ABreath = TimeSpan.FromSeconds(2);

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Waits.AsNoTracking()
            .Where(w => w.State == WaitState.Open && w.DueAt <= now && (w.RetryAt == null || w.RetryAt <= now))
            .OrderBy(w => w.DueAt).ThenBy(w => w.Id).Select(w => w.Id).Take(Batch).ToListAsync(cancellationToken);

        // Side by side, because commands that queue up together are written together.
        var together = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(due, together, FireAsync);

        if (due.Count == Batch)
        {
            return now;
        }

        var waiting = db.Waits.Where(w => w.State == WaitState.Open && w.DueAt != null);
        var next = await waiting.Where(w => w.RetryAt == null).MinAsync(w => w.DueAt, cancellationToken);
        var retry = await waiting.Where(w => w.RetryAt != null).MinAsync(w => w.RetryAt, cancellationToken);
        var first = next is null || retry < next ? retry : next;

        // Still due after all were fired: somebody had it in hand. It will be free in a moment.
        return first <= now ? now + ABreath : first;
    }

    private async ValueTask FireAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await Attempt.SendAsync(mediator, new FireTimer(id), logger, cancellationToken) is { } cause)
        {
            await mediator.Send(new DeferTimer(id, cause), cancellationToken);
        }
    }
}
