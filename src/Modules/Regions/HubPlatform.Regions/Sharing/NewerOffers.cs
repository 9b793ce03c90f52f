using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Sharing;

/// <summary>Another version of a document that the region took, offered by the same region later than the one it has.</summary>
public sealed record NewerOffer(Guid SharedId, string Version, DateTimeOffset OfferedAt);

internal static class NewerOffers
{
    public static Task<bool> IsNewerAsync(PlatformDb platform, SharedVariant shared, TakenVariant copy, CancellationToken cancellationToken) =>
        platform.Set<SharedVariant>().AnyAsync(s => s.Id == copy.SharedId && s.Id != shared.Id && s.OfferedAt < shared.OfferedAt, cancellationToken);

    /// <summary>The newest for each offer a copy was made of; absent where there is none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NewerOffer>> OfAsync(PlatformDb platform, IReadOnlyCollection<Guid> takenIds, CancellationToken cancellationToken)
    {
        var all = platform.Set<SharedVariant>().AsNoTracking();
        var newer = await (from had in all
                           where takenIds.Contains(had.Id)
                           join offer in all on new { had.RegionId, had.Kind, had.DocumentId } equals new { offer.RegionId, offer.Kind, offer.DocumentId }
                           where offer.WithdrawnAt == null && offer.Id != had.Id && offer.OfferedAt > had.OfferedAt
                           select new { Had = had.Id, offer.Id, offer.Version, offer.OfferedAt }).ToListAsync(cancellationToken);
        return newer.GroupBy(n => n.Had).ToDictionary(g => g.Key, g => g.Select(n => new NewerOffer(n.Id, n.Version, n.OfferedAt)).MaxBy(n => n.OfferedAt)!);
    }
}
