using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Training.Telling;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Training.Waiting;

/// <summary>The time to take a place has passed: she is told, and the next in line is offered it. Safe to run twice or late.</summary>
[InternalOnly]
internal sealed record LapseOffer(Guid WaitingId) : ICommand;

internal sealed class LapseOfferHandler(RegionDb db, WaitingLines lines, CourseNews news, TimeProvider clock) : IRequestHandler<LapseOffer, Result<Done>>
{
    public async Task<Result<Done>> Handle(LapseOffer request, CancellationToken cancellationToken)
    {
        var waiting = await db.WaitingPlaces.SingleOrDefaultAsync(w => w.Id == request.WaitingId, cancellationToken);

        if (waiting is not { State: WaitingState.Offered } || waiting.OfferedUntil > clock.GetUtcNow())
        {
            return Result.Done;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == waiting.CohortId, cancellationToken);
        var problem = await lines.EndAsync(waiting, WaitingState.Lapsed, cancellationToken)
            ?? await news.TellAsync(
                "training.message.place-lapsed", cohort.CurriculumKey, cohort.UnitId, [waiting.ParticipantId], _ => $"place-lapsed:{waiting.Id:N}", (_, course) => [course],
                cancellationToken);
        return problem is null ? Result.Done : problem;
    }
}

/// <summary>Passes places on that were held in vain.</summary>
internal sealed class OfferPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<OfferPump> logger) : IRegionPump
{
    private const int Batch = 50;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var offered = db.WaitingPlaces.Where(w => w.State == WaitingState.Offered && w.LapseFailures < Pauses.MostTries);
        var due = await offered.Where(w => w.OfferedUntil <= now && (w.LapseRetryAt == null || w.LapseRetryAt <= now))
            .OrderBy(w => w.OfferedUntil).Select(w => w.Id).Take(Batch).ToListAsync(cancellationToken);

        foreach (var id in due)
        {
            if (await Attempt.SendAsync(mediator, new LapseOffer(id), logger, cancellationToken) is { } cause)
            {
                await mediator.Send(new LapseLater(id, cause), cancellationToken);
            }
        }

        return due.Count == Batch ? now : await offered.MinAsync(w => w.LapseRetryAt ?? w.OfferedUntil, cancellationToken);
    }
}

/// <summary>Something is in the way: tried again after longer and longer pauses, then parked. Who is next in line waits so long.</summary>
[InternalOnly]
internal sealed record LapseLater(Guid WaitingId, string Cause) : ICommand;

internal sealed class LapseLaterHandler(RegionDb db, TimeProvider clock) : IRequestHandler<LapseLater, Result<Done>>
{
    public async Task<Result<Done>> Handle(LapseLater request, CancellationToken cancellationToken)
    {
        var waiting = await db.WaitingPlaces.SingleOrDefaultAsync(w => w.Id == request.WaitingId, cancellationToken);

        if (waiting is { State: WaitingState.Offered })
        {
            waiting.FailLapsing(clock.GetUtcNow(), request.Cause);
        }

        return Result.Done;
    }
}

/// <summary>Places that nobody took and that could not be passed on.</summary>
internal sealed class ParkedOffers(RegionDb db) : IParkedWork
{
    public string Kind => "offer";

    private IQueryable<WaitingPlace> Parked => db.WaitingPlaces.Where(w => w.State == WaitingState.Offered && w.LapseFailures >= Pauses.MostTries);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken) =>
        await Parked.OrderBy(w => w.OfferedUntil).ThenBy(w => w.Id).Skip(skip).Take(take)
            .Select(w => new ParkedLine(w.Id, null, w.OfferedUntil!.Value, w.LapseFailures, w.LapseCause, null)).ToListAsync(cancellationToken);

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var waiting = await Parked.SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
        waiting?.TryLapsingAgain();
        return waiting is not null;
    }
}
