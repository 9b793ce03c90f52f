using HubPlatform.Kernel.Text;

namespace HubPlatform.Kernel.Tracks;

/// <summary>Texts that are kept as somebody wrote them (a track's English source, a key of the catalogue, a coach's own words), said in the reader's language.</summary>
public static class TrackWords
{
    extension(Words words)
    {
        /// <summary>
        /// A key of the catalogue becomes its text; an English source text of the track its translation, the region's own before the track's; anything else
        /// stays as it is. The answer carries the language the text really is in, for <c>lang</c> and <c>dir</c>.
        /// </summary>
        public TextValue Say(ITrackCatalogue tracks, string? trackId, string source) =>
            words.Has(source) ? words.Value(source)
            : words.Translated(tracks, trackId, source) ?? new TextValue(source, source, TextCatalogue.Source, TextState.Source);

        /// <summary>The translation of a sentence of a track into the language at hand; null for English, and where there is none.</summary>
        public TextValue? Translated(ITrackCatalogue tracks, string? trackId, string source)
        {
            if (trackId is null || words.Language.Code == TextCatalogue.Source)
            {
                return null;
            }

            if (words.OfRegion(trackId, source) is { } own)
            {
                return own.Text.Length == 0 ? null
                    : new TextValue(source, own.Text, words.Language.Code, own.State == TrackSdk.TextState.Checked ? TextState.Checked : TextState.Machine);
            }

            // What the region took over comes first: a version that merely lies in the folder changes no word here.
            return (words.Taken(trackId, source)?.Text ?? tracks.Translate(trackId, words.Language.Code, source)) is { } translated
                ? new TextValue(source, translated, words.Language.Code, TextState.Machine)
                : null;
        }
    }
}
