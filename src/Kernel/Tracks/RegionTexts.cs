using System.Collections.Concurrent;
using System.Collections.Frozen;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Tracks;

/// <summary>
/// The regions' own translations, at hand without a query for each sentence. A change is seen at once on the host that made it and within
/// <see cref="Fresh"/> on all others.
/// </summary>
public sealed class RegionTexts(RegionDatabases databases, HubModel model)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Kept> _regions = new();

    /// <summary>The region's translation of a sentence; null where it has none of its own and the track's counts.</summary>
    public OwnText? Find(Region region, string trackId, string language, string source)
    {
        var kept = Of(region);
        return kept.Texts.Count == 0 ? null : kept.Texts.GetValueOrDefault((trackId, language, RegionText.KeyOf(source)));
    }

    /// <summary>What this host has in hand of the region is not true any more.</summary>
    public void Forget(Region region) => _regions.TryRemove(region.Id, out _);

    private Kept Of(Region region)
    {
        var kept = _regions.GetValueOrDefault(region.Id);

        if (kept is not null && TimeProvider.System.GetElapsedTime(kept.ReadAt) < Fresh)
        {
            return kept;
        }

        // Pages ask for one sentence after the other while they render and cannot wait: this read is short, and one in many.
        using var db = new RegionDb(databases.Of(region), model);
        var texts = db.Set<RegionText>().AsNoTracking();
        var stamp = (texts.Count(), texts.Max(t => (DateTimeOffset?)t.ChangedAt));
        var fresh = kept is not null && kept.Stamp == stamp
            ? kept with { ReadAt = TimeProvider.System.GetTimestamp() }
            : new Kept(stamp, TimeProvider.System.GetTimestamp(), Read(texts));
        _regions[region.Id] = fresh;
        return fresh;
    }

    private static FrozenDictionary<(string, string, string), OwnText> Read(IQueryable<RegionText> texts) =>
        texts.Select(t => new { t.TrackId, t.Language, t.Key, t.Text, t.State }).AsEnumerable()
            .ToFrozenDictionary(t => (t.TrackId, t.Language, t.Key), t => new OwnText(t.Text, t.State));

    private sealed record Kept((int Count, DateTimeOffset? Newest) Stamp, long ReadAt, FrozenDictionary<(string Track, string Language, string Key), OwnText> Texts);
}
