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
                if (await OpenAsync(id, cancellationToken) is { } cause && (await mediator.Send(new NoteFailure(id, cause), cancellationToken)).Failed)
                {
                    // Not even that could be written down (this host lost its lease, say): the others would fare no better.
                    return now.AddMinutes(1);
                }
            }
        }
        while (due.Count == Batch);

        return await db.FollowUps.Where(f => f.State == FollowUpState.Planned).MinAsync(f => (DateTimeOffset?)f.DueAt, cancellationToken);
    }

    /// <summary>Null, or why it could not be opened.</summary>
    private async Task<string?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var problem = (await mediator.Send(new OpenFollowUp(id), cancellationToken)).Problem;

            if (problem is not null)
            {
                logger.LogWarning("Follow-up {FollowUp} could not be opened: {Problem}", id, problem.Code);
            }

            return problem?.Code;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Follow-up {FollowUp} could not be opened", id);
            return e.GetType().Name;
        }
    }
}
