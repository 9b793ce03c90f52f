using System.Text.Encodings.Web;
using System.Text.Json;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Upgrading;

/// <summary>
/// A track's translations into one language, with the region's own put over them, for whoever compares them with a newer version. There is no draft of them: what was
/// merged is said from then on, and stands to be read on the pages of the documents it belongs to.
/// </summary>
internal sealed class OwnedTexts(RegionDb db, ITrackCatalogue tracks, RegionTexts texts, Execution execution, TimeProvider clock) : IOwnedContent
{
    private const string Middle = ".texts.";

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Kind => "texts";

    public static string IdOf(string trackId, string language) => trackId + Middle + language;

    /// <summary>Sentence by sentence, whoever checked them.</summary>
    public static string Plainly(TrackTexts texts) => Write(texts.Sources.ToDictionary(s => s, s => texts.Find(s)!.Text, StringComparer.Ordinal));

    public async Task<IReadOnlyList<OwnedDocument>> OfTrackAsync(string trackId, CancellationToken cancellationToken)
    {
        var all = await db.Set<TakenTexts>().AsNoTracking().Where(t => t.TrackId == trackId).ToListAsync(cancellationToken);
        var newest = all.Select(t => t.TrackVersion).Distinct().MaxBy(Version.Parse);
        var own = (await db.Set<RegionText>().AsNoTracking().Where(t => t.TrackId == trackId).ToListAsync(cancellationToken)).ToLookup(t => t.Language, StringComparer.Ordinal);

        return
        [
            .. all.Where(t => t.TrackVersion == newest).OrderBy(t => t.Language, StringComparer.Ordinal).Select(t =>
            {
                var taken = TrackTexts.Parse(t.Json);
                var said = taken.Sources.ToDictionary(s => s, s => taken.Find(s)!.Text, StringComparer.Ordinal);

                foreach (var text in own[t.Language].Where(o => o.Text.Length > 0))
                {
                    said[text.Source] = text.Text;
                }

                return new OwnedDocument(IdOf(trackId, t.Language), Languages.Of(t.Language).OwnName, t.TrackVersion, 1, Write(said), own[t.Language].Any(), HasDraft: false) { Taken = Plainly(taken) };
            }),
        ];
    }

    public Task<Result<int>> PublishAsync(string trackId, string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken) =>
        SayAsync(documentId, json, trackVersion, isOwn, cancellationToken);

    public async Task<Result<Done>> PutDraftAsync(string documentId, string json, string trackVersion, CancellationToken cancellationToken) =>
        await SayAsync(documentId, json, trackVersion, isOwn: true, cancellationToken) is { Failed: true } refused ? refused.Problem! : Result.Done;

    /// <summary>Keeps of the region's own sentences what says something else than the track does, and makes its own what it would lose.</summary>
    private async Task<Result<int>> SayAsync(string documentId, string json, string trackVersion, bool isOwn, CancellationToken cancellationToken)
    {
        var at = documentId.IndexOf(Middle, StringComparison.Ordinal);
        var (trackId, language) = (documentId[..at], documentId[(at + Middle.Length)..]);

        if (tracks.Find(trackId, trackVersion)?.Texts.GetValueOrDefault(language) is not { } offered)
        {
            return Problem.NotFound;
        }

        await db.Set<RegionText>().Where(t => t.TrackId == trackId && t.Language == language).LoadAsync(cancellationToken);
        var rows = db.Set<RegionText>().Local.Where(t => t.TrackId == trackId && t.Language == language).ToDictionary(t => t.Source, StringComparer.Ordinal);
        var wanted = JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
        var now = clock.GetUtcNow();

        // A sentence kept in English has no entry and stays so, unless the track's is taken.
        db.RemoveRange(rows.Values.Where(r => offered.Find(r.Source) is { } same && (isOwn ? wanted.GetValueOrDefault(r.Source) == same.Text : true)));

        foreach (var (source, text) in wanted.Where(w => isOwn && offered.Find(w.Key) is { } other && other.Text != w.Value))
        {
            if (rows.TryGetValue(source, out var row))
            {
                (row.Text, row.ChangedAt) = (text, now);
            }
            else
            {
                db.Add(new RegionText { TrackId = trackId, Language = language, Key = RegionText.KeyOf(source), Source = source, Text = text, State = TrackSdk.TextState.Machine, ChangedAt = now });
            }
        }

        var region = execution.TheRegion;
        execution.OnceCommitted(() => texts.Forget(region));
        return 1;
    }

    private static string Write(Dictionary<string, string> said) => JsonSerializer.Serialize(said.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(), Written);
}
