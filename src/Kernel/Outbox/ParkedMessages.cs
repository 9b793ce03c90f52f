using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Outbox;

/// <summary>Messages no sender could hand over, whether they are about a participant or not. Their text is nobody's but the receiver's.</summary>
internal sealed class ParkedMessages(RegionDb db, TimeProvider clock) : IParkedWork
{
    public string Kind => "message";

    private IQueryable<OutboxMessage> Parked => db.Outbox.Where(m => m.State == OutboxState.Parked);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken) =>
        await Parked.OrderBy(m => m.DueAt).ThenBy(m => m.Id).Skip(skip).Take(take)
            .Select(m => new ParkedLine(m.Id, m.Kind, m.CreatedAt, m.Attempts, m.LastError, null)).ToListAsync(cancellationToken);

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var message = await Parked.SingleOrDefaultAsync(m => m.Id == id, cancellationToken);
        message?.TryAgain(clock.GetUtcNow());
        return message is not null;
    }
}
