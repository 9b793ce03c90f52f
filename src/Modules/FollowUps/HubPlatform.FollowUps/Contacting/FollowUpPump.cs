using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.FollowUps.Contacting;

/// <summary>Puts what is due on the desks, oldest first, each in a command of its own: one that fails keeps no other waiting.</summary>
internal sealed class FollowUpPump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<FollowUpPump> logger) : IRegionPump
{
    private const int Batch = 100;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        List<Guid> due;

        do
        {
            due = await db.FollowUps.Where(f => f.State == FollowUpState.Planned && f.DueAt <= now)
                .OrderBy(f => f.DueAt).Select(f => f.Id).Take(Batch).ToListAsync(cancellationToken);

            foreach (var id in due)
            {
                var opened = await mediator.Send(new OpenFollowUp(id), cancellationToken);

                if (opened.Failed)
                {
                    logger.LogWarning("Follow-up {FollowUp} could not be opened: {Problem}", id, opened.Problem!.Code);
                    await mediator.Send(new DeferFollowUp(id), cancellationToken);
                }
            }
        }
        while (due.Count == Batch);

        return await db.FollowUps.Where(f => f.State == FollowUpState.Planned).MinAsync(f => (DateTimeOffset?)f.DueAt, cancellationToken);
    }
}
