using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Training.Teaching;

/// <summary>Completes what attendance has earned when nobody did it at once: the host went down in between, or the trajectory rested.</summary>
internal sealed class CompletionPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<CompletionPump> logger) : IRegionPump
{
    private const int Batch = 50;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = db.Enrolments.Where(e => e.State == EnrolmentState.Enrolled && e.CompleteFrom != null && e.CompletionFailures < Pauses.MostTries);
        var due = await waiting.Where(e => e.CompleteFrom <= now && (e.CompletionRetryAt == null || e.CompletionRetryAt <= now))
            .OrderBy(e => e.CompleteFrom).Select(e => e.Id).Take(Batch).ToListAsync(cancellationToken);

        foreach (var id in due)
        {
            if (await Attempt.SendAsync(mediator, new CompleteEnrolment(id), logger, cancellationToken) is { } cause)
            {
                await mediator.Send(new CompleteLater(id, cause), cancellationToken);
            }
        }

        return due.Count == Batch ? now : await waiting.MinAsync(e => e.CompletionRetryAt ?? e.CompleteFrom, cancellationToken);
    }
}

/// <summary>Its trajectory rests, or something else is in the way: tried again after longer and longer pauses, then parked.</summary>
[InternalOnly]
internal sealed record CompleteLater(Guid EnrolmentId, string Cause) : ICommand;

internal sealed class CompleteLaterHandler(RegionDb db, TimeProvider clock) : IRequestHandler<CompleteLater, Result<Done>>
{
    public async Task<Result<Done>> Handle(CompleteLater request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        if (enrolment is { IsOpen: true, IsReached: true })
        {
            enrolment.FailCompleting(clock.GetUtcNow(), request.Cause);
        }

        return Result.Done;
    }
}

/// <summary>A trajectory that goes on after a rest: what could not be completed meanwhile is tried at once, parked or not.</summary>
internal sealed class CompleteWhenGoingOn(RegionDb db, Execution execution, RegionPumps pumps, TimeProvider clock) : INotificationHandler<TrajectoryStatusChanged>
{
    public async Task Handle(TrajectoryStatusChanged changed, CancellationToken cancellationToken)
    {
        if (changed.Status != "running")
        {
            return;
        }

        var held = await db.Enrolments.Where(e => e.TrajectoryId == changed.TrajectoryId && e.State == EnrolmentState.Enrolled && e.CompletionFailures > 0)
            .ToListAsync(cancellationToken);
        held.ForEach(e => e.TryCompletingAgain());

        if (held.Count > 0)
        {
            var now = clock.GetUtcNow();
            execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
        }
    }
}
