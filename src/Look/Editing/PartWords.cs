using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Look;

/// <summary>What a part of a document is called, in the reader's language. A competence stands behind its code ("C1.1 See value in used things"): only the words are translated.</summary>
public static class PartWords
{
    public static Phrase Say(Words words, ITrackCatalogue tracks, string trackId, string title)
    {
        var (whole, space) = (words.Say(tracks, trackId, title), title.IndexOf(' ', StringComparison.Ordinal));

        if (whole.Language == words.Language.Code || space < 1 || !title[..space].Any(char.IsAsciiDigit))
        {
            return whole;
        }

        var named = words.Say(tracks, trackId, title[(space + 1)..]);
        return new Phrase($"{title[..space]} {named.Text}", named.Language);
    }
}
