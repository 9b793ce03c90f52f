using System.Collections.Concurrent;

using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Regions;

/// <summary>Finds regions by slug or id. Answers come from memory; a region added by another process is found at the first question for it.</summary>
public sealed class RegionDirectory(RegionDatabases databases, HubModel model)
{
    private readonly ConcurrentDictionary<string, Region> _bySlug = new(StringComparer.Ordinal);

    public async Task<Region?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        if (_bySlug.TryGetValue(slug, out var known))
        {
            return known;
        }

        if (!RegionSlug.IsWellFormed(slug) || Region.ReservedSlugs.Contains(slug))
        {
            return null;
        }

        await using var db = new PlatformDb(databases.Platform, model);
        var row = await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.Slug == slug, cancellationToken);
        return row is null ? null : _bySlug.GetOrAdd(slug, row.ToRegion());
    }

    public async Task<IReadOnlyList<Region>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = new PlatformDb(databases.Platform, model);
        var rows = await db.Regions.AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r.ToRegion())];
    }

    /// <summary>After a region's name or time zone changed.</summary>
    public void Forget(string slug) => _bySlug.TryRemove(slug, out _);
}

public static class RegionSlug
{
    public static bool IsWellFormed(string slug) =>
        slug.Length is >= 2 and <= 40 && slug.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') && slug[0] != '-' && slug[^1] != '-';

    /// <summary>"Région Île-de-France" becomes "region-ile-de-france".</summary>
    public static string From(string name)
    {
        var letters = name.Normalize(System.Text.NormalizationForm.FormD).ToLowerInvariant()
            .Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            .Select(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' ? c : '-');
        var slug = string.Join('-', new string([.. letters]).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return slug.Length > 40 ? slug[..40].Trim('-') : slug;
    }
}
