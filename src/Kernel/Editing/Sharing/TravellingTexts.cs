using System.Text.Json;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing.Sharing;

/// <summary>
/// A region's own translations of what it offers. They go with the document: who takes it says them too, where it says nothing of its own and no checked
/// translation of the track would be lost. What the track says needs no travelling, it lies where the track lies.
/// </summary>
public sealed class TravellingTexts(RegionDb db, ITrackCatalogue tracks, RegionTexts texts, Execution execution, TimeProvider clock)
{
    /// <summary>A paragraph of a lesson is shorter.</summary>
    private const int Longest = 10_000;

    /// <summary>What this region itself says of the document's sentences, as it travels; empty where that is nothing.</summary>
    public async Task<string> OfAsync(string trackId, string document, CancellationToken cancellationToken)
    {
        var own = new OwnTexts();
        var sentences = Sentences(document);

        foreach (var text in await db.Set<RegionText>().AsNoTracking().Where(t => t.TrackId == trackId && t.Text != "").OrderBy(t => t.Language).ThenBy(t => t.Key).ToListAsync(cancellationToken))
        {
            if (sentences.Contains(text.Source))
            {
                own.Put(text.Language, text.Source, new OwnText(text.Text, text.State));
            }
        }

        return own.Count == 0 ? "" : JsonSerializer.Serialize(own, JsonSerializerOptions.Web);
    }

    /// <summary>What of an offer's translations this region would say, or says, once it has the document. They come from elsewhere: what is not a translation of it is left out.</summary>
    public async Task<OwnTexts> ArrivingAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        var arriving = new OwnTexts();

        if (variant.Translations.Length == 0)
        {
            return arriving;
        }

        await db.Set<RegionText>().Where(t => t.TrackId == variant.TrackId).LoadAsync(cancellationToken);
        var own = db.Set<RegionText>().Local.Where(t => t.TrackId == variant.TrackId).Select(t => (t.Language, t.Key)).ToHashSet();
        var sentences = Sentences(variant.Document);

        foreach (var (language, said) in Read(variant.Translations).Where(l => TranslationsInForce.Languages.Any(known => known.Code == l.Key)))
        {
            foreach (var (source, text) in said ?? [])
            {
                if (text is { Text.Length: > 0 and <= Longest } && sentences.Contains(source) && !own.Contains((language, RegionText.KeyOf(source))) && !IsSaidBetter(variant.TrackId, language, source, text))
                {
                    arriving.Put(language, source, text);
                }
            }
        }

        return arriving;
    }

    /// <summary>Makes them the region's own, as part of the running command.</summary>
    public async Task TakeAsync(SharedVariant variant, CancellationToken cancellationToken)
    {
        foreach (var (language, said) in await ArrivingAsync(variant, cancellationToken))
        {
            db.AddRange(said.Select(t => new RegionText
            {
                TrackId = variant.TrackId,
                Language = language,
                Key = RegionText.KeyOf(t.Key),
                Source = t.Key,
                Text = t.Value.Text,
                State = t.Value.State,
                ChangedAt = clock.GetUtcNow(),
            }));
        }

        var region = execution.TheRegion;
        execution.OnceCommitted(() => texts.Forget(region));
    }

    /// <summary>The same, or looked at by people where this one was not.</summary>
    private bool IsSaidBetter(string trackId, string language, string source, OwnText text) =>
        (texts.FindTaken(execution.TheRegion, trackId, language, source) ?? tracks.Find(trackId)?.Translate(language, source)) is { } track
            && (track.Text == text.Text || (track.State == TrackSdk.TextState.Checked && text.State != TrackSdk.TextState.Checked));

    private static Dictionary<string, Dictionary<string, OwnText?>?> Read(string translations)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, OwnText?>?>>(translations, JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Everything a document says, whatever its kind: its texts, paragraphs of them, and those of a drawing that is kept in one of them.</summary>
    private static HashSet<string> Sentences(string document)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);

        try
        {
            using var json = JsonDocument.Parse(document);
            Collect(json.RootElement, found, isInner: false);
        }
        catch (JsonException)
        {
            // Whoever takes it says what is wrong with it.
        }

        return found;
    }

    private static void Collect(JsonElement element, HashSet<string> found, bool isInner)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Collect(property.Value, found, isInner);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, found, isInner);
                }

                break;
            case JsonValueKind.String when element.GetString() is { Length: > 0 } text:
                found.Add(text);
                found.UnionWith(TextSlot.Paragraphs(text));

                if (!isInner && text[0] == '{')
                {
                    foreach (var inner in Inner(text))
                    {
                        found.Add(inner);
                    }
                }

                break;
        }
    }

    private static HashSet<string> Inner(string text)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);

        try
        {
            using var json = JsonDocument.Parse(text);
            Collect(json.RootElement, found, isInner: true);
        }
        catch (JsonException)
        {
            // A text that begins with a brace.
        }

        return found;
    }
}
