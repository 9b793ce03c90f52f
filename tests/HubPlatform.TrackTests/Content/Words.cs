using System.Text.RegularExpressions;

namespace HubPlatform.TrackTests.Content;

/// <summary>Counts for reading level. Markdown's signs are no words.</summary>
internal static partial class Words
{
    public static int Of(string text) => Word().Count(text);

    /// <summary>
    /// LIX (Björnsson 1968): words for each sentence, plus the share of words of more than six letters. Made to compare languages in Latin letters: below 30 is very
    /// easy, to 40 easy, to 50 middling. It was never measured for Arabic, where words take their articles and pronouns with them: there only compare texts with texts.
    /// </summary>
    public static Level LevelOf(IEnumerable<string> paragraphs)
    {
        var texts = paragraphs.Where(p => !p.StartsWith('#')).ToList();
        var words = texts.SelectMany(t => Word().Matches(t).Select(m => m.Value)).ToList();
        var sentences = Math.Max(1, texts.Sum(t => Math.Max(1, SentenceEnd().Count(t))));
        return new Level(words.Count / (double)sentences, 100.0 * words.Count(w => w.Length > 6) / Math.Max(1, words.Count));
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}'’-]*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("[.!?:؟][\"”»“)*]*(\\s|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SentenceEnd();
}

internal sealed record Level(double WordsASentence, double LongWords)
{
    public double Lix => WordsASentence + LongWords;
}
