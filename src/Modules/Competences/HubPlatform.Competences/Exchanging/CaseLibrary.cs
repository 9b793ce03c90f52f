using System.Text.Json.Nodes;

using HubPlatform.Competences.Editing;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Exchanging;

/// <summary>
/// All frameworks of the region in the edition in force, and those that come with the product, as CASE packages: letter by letter as they came in, with the
/// region's own words where it changed them, and what they are called in other languages. A region has a handful.
/// </summary>
internal sealed class CaseLibrary(RegionDb db, DocumentTranslations translations, HubAddress address, Execution execution)
{
    /// <summary>By the id of the document in the region (for the product's own that of the reference).</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> PackagesAsync(CancellationToken cancellationToken)
    {
        var newest = db.FrameworkEditions.GroupBy(e => e.DocumentId).Select(g => new { DocumentId = g.Key, Number = g.Max(e => e.Number) });
        var own = await db.FrameworkEditions.Join(newest, e => new { e.DocumentId, e.Number }, n => n, (e, n) => new { e.DocumentId, e.TrackId, e.Json }).OrderBy(e => e.DocumentId).ToListAsync(cancellationToken);
        var packages = own.ToDictionary(e => e.DocumentId, e => JsonNode.Parse(e.Json)!.AsObject(), StringComparer.Ordinal);

        // One query for each track, not for each framework.
        foreach (var ofTrack in own.GroupBy(e => e.TrackId).ToList())
        {
            var sentences = ofTrack.SelectMany(e => CaseTranslations.Sentences(packages[e.DocumentId])).ToHashSet(StringComparer.Ordinal);
            var texts = await translations.OfAsync(ofTrack.Key, sentences, cancellationToken);
            ofTrack.ToList().ForEach(e => CaseTranslations.Add(packages[e.DocumentId], texts));
        }

        foreach (var reference in ReferenceFrameworks.All.Where(r => !packages.ContainsKey(r.FrameworkId)))
        {
            packages[reference.FrameworkId] = JsonNode.Parse(reference.Json)!.AsObject();
        }

        return packages;
    }

    /// <summary>A whole package by its document's identifier; null where there is none.</summary>
    public async Task<JsonObject?> PackageAsync(string identifier, CancellationToken cancellationToken) =>
        (await PackagesAsync(cancellationToken)).Values.FirstOrDefault(p => p["CFDocument"]?["identifier"]?.ToString() == identifier);

    /// <summary>The package of one edition; null where the region keeps none.</summary>
    public async Task<JsonObject?> ExportAsync(Framework framework, CancellationToken cancellationToken) =>
        await db.FrameworkEditions.Where(e => e.DocumentId == framework.FrameworkId && e.Number == framework.Edition).Select(e => e.Json).SingleOrDefaultAsync(cancellationToken) is { } json
            ? JsonNode.Parse(json)!.AsObject()
            : null;

    /// <summary>Address of a resource of this region under the read interface.</summary>
    public string AddressOf(string path) => address.Of(execution.TheRegion, $"ims/case/v1p1/{path}") ?? $"ims/case/v1p1/{path}";
}
