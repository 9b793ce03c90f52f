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
        var offered = db.WaitingPlaces.Where(w => w.State == WaitingState.Offered);
        var due = await offered.Where(w => w.OfferedUntil <= now).OrderBy(w => w.OfferedUntil).Select(w => w.Id).Take(Batch).ToListAsync(cancellationToken);

        var left = 0;

        foreach (var id in due)
        {
            left += await Attempt.SendAsync(mediator, new LapseOffer(id), logger, cancellationToken) is null ? 0 : 1;
        }

        if (left > 0)
        {
            return now.AddHours(1);
        }

        return due.Count == Batch ? now : await offered.MinAsync(w => w.OfferedUntil, cancellationToken);
    }
}
