using HubPlatform.Kernel.Text;

namespace HubPlatform.Kernel.Tracks;

/// <summary>Texts that are kept as somebody wrote them (a track's English source, a key of the catalogue, a coach's own words), said in the reader's language.</summary>
public static class TrackWords
{
    extension(Words words)
    {
        /// <summary>
        /// A key of the catalogue becomes its text; an English source text of the track its translation; anything else stays as it is. The answer carries
        /// the language the text really is in, for <c>lang</c> and <c>dir</c>.
        /// </summary>
        public TextValue Say(ITrackCatalogue tracks, string? trackId, string source)
        {
            if (words.Has(source))
            {
                return words.Value(source);
            }

            var translated = trackId is null || words.Language.Code == TextCatalogue.Source ? null : tracks.Translate(trackId, words.Language.Code, source);
            return translated is null
                ? new TextValue(source, source, TextCatalogue.Source, TextState.Source)
                : new TextValue(source, translated, words.Language.Code, TextState.Machine);
        }
    }
}
