using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Look;

/// <summary>Two people before one screen: every text in the language of the page and in the other person's. Shown by <c>Both</c>.</summary>
/// <param name="trackId">The track whose English source texts are said by <see cref="Say"/>.</param>
public sealed class BothLanguages(Words page, string theirs, ITrackCatalogue tracks, string? trackId)
{
    private readonly Words _theirs = page.In(theirs);

    /// <summary>Whether there is a second language at all.</summary>
    public bool AreTwo => page.Language != _theirs.Language;

    public Language Theirs => _theirs.Language;

    /// <summary>A text of the catalogue; holes are filled in each language's own way.</summary>
    public Twin this[string key, params object[] arguments] => Of(words =>
    {
        var text = words.Value(key);
        return new Phrase(arguments.Length == 0 ? text.Text : words[key, arguments], text.Language);
    });

    /// <summary>An English source text of the track, or a key, or somebody's own words.</summary>
    public Twin Say(string source) => Of(words => words.Say(tracks, trackId, source));

    private Twin Of(Func<Words, Phrase> say)
    {
        var first = say(page);
        var second = AreTwo ? say(_theirs) : default;

        // Where the other language has no such text yet, the same words twice would help nobody.
        return new Twin(first, second.Text == first.Text ? default : second);
    }
}

/// <summary>One text in two languages; the second is empty where there is only one.</summary>
public readonly record struct Twin(Phrase First, Phrase Second)
{
    public override string ToString() => First.ToString();
}
