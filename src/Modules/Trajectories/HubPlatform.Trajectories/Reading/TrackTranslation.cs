using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Look;

namespace HubPlatform.Trajectories.Reading;

/// <summary>
/// What a track calls things, in the language of the page. A text without a translation stays English and says so; a key of the product's own
/// texts (what other modules open tasks with) is read from those.
/// </summary>
public sealed class TrackTranslation(ITrackCatalogue tracks, Words words)
{
    public Phrase Of(string track, string? source, string? language = null)
    {
        if (string.IsNullOrEmpty(source))
        {
            return default;
        }

        var into = language ?? words.Language.Code;

        if (words.In(into).Translated(tracks, track, source) is { } translated)
        {
            return new Phrase(translated.Text, language);
        }

        return words.Has(source) ? words.In(into).Value(source)
            : into == Languages.English.Code ? new Phrase(source, language)
            : new Phrase(source, Languages.English.Code);
    }

    /// <summary>
    /// An outcome as a button says it: the common ones in the product's own words, per kind of step where that differs; those a designer drew
    /// through the track's texts.
    /// </summary>
    public Phrase Outcome(string track, string kind, string outcome)
    {
        var own = $"trajectories.outcome.{kind.ToLowerInvariant()}.{outcome.ToLowerInvariant()}";
        var common = $"trajectories.outcome.{outcome.ToLowerInvariant()}";
        return words.Has(own) ? words.Value(own) : words.Has(common) ? words.Value(common) : Of(track, outcome);
    }
}
