using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Editing;

/// <summary>How sentences of one track are said in a region: by the draft that is looked at, else by the region, else by the track.</summary>
internal sealed class TranslationsInForce
{
    private readonly Func<string, string, OwnText?> _ofTrack;
    private readonly Dictionary<(string Language, string Key), RegionText> _region;
    private readonly OwnTexts _draft;

    private TranslationsInForce(Func<string, string, OwnText?> ofTrack, Dictionary<(string, string), RegionText> region, OwnTexts draft) =>
        (_ofTrack, _region, _draft) = (ofTrack, region, draft);

    /// <summary>Languages people read a track in, beside English.</summary>
    public static IReadOnlyList<Language> Languages { get; } = [.. Text.Languages.OfPages.Where(l => l.Code != TextCatalogue.Source)];

    public static async Task<TranslationsInForce> OfAsync(
        RegionDb db, ITrackCatalogue tracks, RegionTexts texts, Region at, string trackId, IEnumerable<string> sentences, OwnTexts? draft, CancellationToken cancellationToken)
    {
        var keys = sentences.Select(RegionText.KeyOf).Distinct().ToList();
        var region = await db.Set<RegionText>().AsNoTracking().Where(t => t.TrackId == trackId && keys.Contains(t.Key)).ToListAsync(cancellationToken);
        return new TranslationsInForce(OfTrack, region.ToDictionary(t => (t.Language, t.Key)), draft ?? []);

        OwnText? OfTrack(string language, string sentence) =>
            (texts.FindTaken(at, trackId, language, sentence) ?? tracks.Find(trackId)?.Translate(language, sentence)) is { } text ? new OwnText(text.Text, text.State) : null;
    }

    public TranslationsInForce With(OwnTexts? draft) => new(_ofTrack, _region, draft ?? []);

    /// <summary>Null where the sentence is shown in English.</summary>
    public OwnText? Find(string language, string sentence) =>
        (_draft.Find(language, sentence) ?? OfRegion(language, sentence) ?? _ofTrack(language, sentence)) is { Text.Length: > 0 } found ? found : null;

    /// <summary>Only what the region says itself.</summary>
    public OwnText? OfRegion(string language, string sentence) =>
        _region.TryGetValue((language, RegionText.KeyOf(sentence)), out var own) ? new OwnText(own.Text, own.State) : null;

    public IReadOnlyList<Coverage> Coverage(IReadOnlyCollection<string> sentences) =>
    [
        .. Languages.Select(language =>
        {
            var found = sentences.Select(s => Find(language.Code, s)).ToList();
            var isChecked = found.Count(f => f?.State is TrackSdk.TextState.Checked or TrackSdk.TextState.Source);
            var missing = found.Count(f => f is null);
            return new Coverage(language.Code, missing, found.Count - missing - isChecked, isChecked);
        }),
    ];
}
