using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>Goes on with what waited for a moment. Not due yet, or gone on already, is no problem: then nothing changes.</summary>
[InternalOnly]
internal sealed record FireTimer(Guid WaitId) : ICommand;

internal sealed class FireTimerHandler(RegionDb db, InstanceRunner runner, TimeProvider clock) : IRequestHandler<FireTimer, Result<Done>>
{
    public async Task<Result<Done>> Handle(FireTimer request, CancellationToken cancellationToken)
    {
        var wait = await db.Waits.FindAsync([request.WaitId], cancellationToken);

        if (wait is not { IsOpen: true, DueAt: { } due } || due > clock.GetUtcNow())
        {
            return Result.Done;
        }

        return await runner.ResumeAsync(wait, new ResumeStimulus(wait.BookmarkId), cancellationToken) is { } problem ? problem : Result.Done;
    }
}

/// <summary>Remembers that a timer could not go on, so that the next try comes later and the others are not kept waiting.</summary>
[InternalOnly]
internal sealed record DeferTimer(Guid WaitId) : ICommand;

internal sealed class DeferTimerHandler(RegionDb db, TimeProvider clock) : IRequestHandler<DeferTimer, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeferTimer request, CancellationToken cancellationToken)
    {
        (await db.Waits.FindAsync([request.WaitId], cancellationToken))?.Fail(clock.GetUtcNow());

        return Result.Done;
    }
}

/// <summary>Fires the timers that are due, oldest first, each in a command of its own.</summary>
internal sealed class TimerPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<TimerPump> logger) : IRegionPump
{
    private const int Batch = 100;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        List<Guid> due;

        do
        {
            var now = clock.GetUtcNow();
            due = await db.Waits.AsNoTracking()
                .Where(w => w.State == WaitState.Open && w.DueAt <= now && (w.RetryAt == null || w.RetryAt <= now))
                .OrderBy(w => w.DueAt).Select(w => w.Id).Take(Batch).ToListAsync(cancellationToken);

            foreach (var id in due)
            {
                await FireAsync(id, cancellationToken);
            }
        }
        while (due.Count == Batch);

        var waiting = db.Waits.Where(w => w.State == WaitState.Open && w.DueAt != null);
        var next = await waiting.Where(w => w.RetryAt == null).MinAsync(w => w.DueAt, cancellationToken);
        var retry = await waiting.MinAsync(w => w.RetryAt, cancellationToken);

        return next is null || retry < next ? retry : next;
    }

    private async Task FireAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var fired = await mediator.Send(new FireTimer(id), cancellationToken);

            if (!fired.Failed)
            {
                return;
            }

            logger.LogWarning("Timer {Wait} could not go on: {Problem}", id, fired.Problem!.Code);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Timer {Wait} failed", id);
        }

        await mediator.Send(new DeferTimer(id), cancellationToken);
    }
}
