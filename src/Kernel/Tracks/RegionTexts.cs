using System.Collections.Concurrent;
using System.Collections.Frozen;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Regions;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Tracks;

/// <summary>
/// What the regions say themselves: their own translations, and those they took over with a track, at hand without a query for each sentence. A change is seen at
/// once on the host that made it and within <see cref="Fresh"/> on all others.
/// </summary>
public sealed class RegionTexts(RegionDatabases databases, HubModel model)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, Kept> _regions = new();
    private readonly ConcurrentDictionary<string, TrackTexts> _parsed = new(StringComparer.Ordinal);

    /// <summary>The region's translation of a sentence; null where it has none of its own and what it took over counts.</summary>
    public OwnText? Find(Region region, string trackId, string language, string source)
    {
        var kept = Of(region);
        return kept.Own.Count == 0 ? null : kept.Own.GetValueOrDefault((trackId, language, RegionText.KeyOf(source)));
    }

    /// <summary>The translation the region took over with the track: in its newest version that says this sentence. Null where it took none.</summary>
    public TrackText? FindTaken(Region region, string trackId, string language, string source) =>
        Of(region).Taken.GetValueOrDefault((trackId, language))?.Select(t => t.Find(source)).FirstOrDefault(t => t is not null);

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
        var own = db.Set<RegionText>().AsNoTracking();
        var taken = db.Set<TakenTexts>().AsNoTracking();
        var stamp = (own.Count(), own.Max(t => (DateTimeOffset?)t.ChangedAt), taken.Count());
        var fresh = kept is not null && kept.Stamp == stamp
            ? kept with { ReadAt = TimeProvider.System.GetTimestamp() }
            : new Kept(stamp, TimeProvider.System.GetTimestamp(), Read(own), Read(taken));
        _regions[region.Id] = fresh;
        return fresh;
    }

    private static FrozenDictionary<(string, string, string), OwnText> Read(IQueryable<RegionText> texts) =>
        texts.Select(t => new { t.TrackId, t.Language, t.Key, t.Text, t.State }).AsEnumerable()
            .ToFrozenDictionary(t => (t.TrackId, t.Language, t.Key), t => new OwnText(t.Text, t.State));

    private FrozenDictionary<(string, string), TrackTexts[]> Read(IQueryable<TakenTexts> texts)
    {
        var rows = texts.Select(t => new { t.TrackId, t.TrackVersion, t.Language, t.Hash }).ToList();
        var unknown = rows.Select(r => r.Hash).Where(h => !_parsed.ContainsKey(h)).Distinct().ToList();

        foreach (var row in texts.Where(t => unknown.Contains(t.Hash)).Select(t => new { t.Hash, t.Json }).ToList())
        {
            _parsed.TryAdd(row.Hash, TrackTexts.Parse(row.Json));
        }

        return rows.GroupBy(r => (r.TrackId, r.Language))
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(r => Version.Parse(r.TrackVersion)).Select(r => _parsed[r.Hash]).Distinct().ToArray());
    }

    private sealed record Kept(
        (int Own, DateTimeOffset? Newest, int Taken) Stamp,
        long ReadAt,
        FrozenDictionary<(string Track, string Language, string Key), OwnText> Own,
        FrozenDictionary<(string Track, string Language), TrackTexts[]> Taken);
}
