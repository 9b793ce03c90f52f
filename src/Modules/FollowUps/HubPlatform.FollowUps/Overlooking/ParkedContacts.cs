using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Overlooking;

/// <summary>Contacts that could not be put on a desk, for whoever looks after the region: without names. Coaches see theirs by name in <see cref="ListStuck"/>.</summary>
internal sealed class ParkedContacts(RegionDb db, TimeProvider clock) : IParkedWork
{
    public string Kind => "contact";

    private IQueryable<FollowUp> Parked => db.FollowUps.Where(f => f.State == FollowUpState.Parked);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Parked.CountAsync(cancellationToken);

    public async Task<IReadOnlyList<ParkedLine>> ListAsync(int skip, int take, CancellationToken cancellationToken) =>
        await Parked.OrderBy(f => f.DueAt).ThenBy(f => f.Id).Skip(skip).Take(take)
            .Select(f => new ParkedLine(f.Id, null, f.DueAt, f.Failures, f.Cause, null)).ToListAsync(cancellationToken);

    public async Task<bool> TryAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var followUp = await Parked.SingleOrDefaultAsync(f => f.Id == id, cancellationToken);
        followUp?.TryAgain(clock.GetUtcNow());
        return followUp is not null;
    }
}
