using System.Text.Encodings.Web;
using System.Text.Json;

using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Regions.Upgrading;

/// <summary>What a newer version of a track would mean for what the region owns of it.</summary>
internal sealed class TrackUpgrade(IEnumerable<IOwnedContent> kinds, ITrackCatalogue tracks)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IEnumerable<IOwnedContent> Kinds => kinds;

    /// <summary>Every document of the track the region owns or would get, compared; those that are the same in all three are left out.</summary>
    public async Task<IReadOnlyList<PartUpgrade>> CompareAsync(string trackId, TrackContent to, CancellationToken cancellationToken)
    {
        var parts = new List<PartUpgrade>();

        foreach (var kind in kinds)
        {
            var offered = Of(to, kind.Kind);
            var owned = (await kind.OfTrackAsync(trackId, cancellationToken)).ToDictionary(d => d.DocumentId, StringComparer.Ordinal);

            foreach (var (id, json) in offered)
            {
                if (!owned.TryGetValue(id, out var document))
                {
                    parts.Add(new PartUpgrade(kind.Kind, id, id, PartStanding.New, [], null, null, json, false));
                }
                else if (Compare(kind, trackId, document, kind.Normal(json)) is { } part)
                {
                    parts.Add(part);
                }
            }

            parts.AddRange(owned.Values.Where(d => !offered.ContainsKey(d.DocumentId))
                .Select(d => new PartUpgrade(kind.Kind, d.DocumentId, d.Title, PartStanding.Dropped, [], null, d.Json, null, d.HasDraft)));
        }

        return [.. parts.OrderByDescending(p => p.Standing == PartStanding.Both).ThenBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.Title, StringComparer.Ordinal)];
    }

    private PartUpgrade? Compare(IOwnedContent kind, string trackId, OwnedDocument document, string offered)
    {
        // The region's own copy first: the folder it came from may have been taken away.
        var taken = document.Taken
            ?? (tracks.Find(trackId, document.TrackVersion) is { } before && Of(before, kind.Kind).TryGetValue(document.DocumentId, out var old) ? kind.Normal(old) : null);
        var three = ThreeWay.Of(taken ?? document.Json, document.Json, offered);

        if (!three.Changes.Any(c => c.Side is PartSide.Track or PartSide.Both))
        {
            return null;
        }

        var standing = document.IsOwn ? PartStanding.Both : PartStanding.Track;
        var merged = document.IsOwn && taken is not null ? three.Merged : null;
        return new PartUpgrade(kind.Kind, document.DocumentId, document.Title, standing, three.Changes, merged, document.Json, offered, document.HasDraft);
    }

    private static IReadOnlyDictionary<string, string> Of(TrackContent content, string kind) => kind switch
    {
        "workflow" => content.Workflows,
        "form" => content.Forms,
        "curriculum" => content.Curricula,
        "framework" => content.Frameworks,
        "texts" => content.Texts.ToDictionary(t => OwnedTexts.IdOf(content.Manifest.Id, t.Key), t => OwnedTexts.Plainly(t.Value), StringComparer.Ordinal),
        "plan-module" => content.PlanModules.ToDictionary(m => m.Id, m => JsonSerializer.Serialize(new { m.Id, m.WorkflowId, m.Title, m.Why, m.After, m.Recommended, m.AboutWeeks }, Written), StringComparer.Ordinal),
        _ => new Dictionary<string, string>(StringComparer.Ordinal),
    };
}

public enum PartStanding
{
    /// <summary>The track brings it, the region has none yet.</summary>
    New,

    /// <summary>Only the track changed it: the region's copy follows.</summary>
    Track,

    /// <summary>Both changed it: somebody has to say what becomes of it.</summary>
    Both,

    /// <summary>The track does not bring it any more; the region keeps its own.</summary>
    Dropped,
}

/// <param name="Merged">Null where the two cannot be brought together, because nobody knows any more what the region took.</param>
/// <param name="Own">As the region has it now.</param>
/// <param name="Offered">As the track has it now.</param>
internal sealed record PartUpgrade(
    string Kind, string DocumentId, string Title, PartStanding Standing, IReadOnlyList<PartChange> Changes, string? Merged, string? Own, string? Offered, bool HasDraft)
{
    /// <summary>Names it in the form.</summary>
    public string Key => $"{Kind}:{DocumentId}";

    public bool HasConflicts => Changes.Any(c => c.Side == PartSide.Both);
}
