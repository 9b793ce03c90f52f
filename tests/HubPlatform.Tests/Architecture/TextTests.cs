using HubPlatform.Host;
using HubPlatform.Kernel.Text;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Architecture;

/// <summary>Every text people see exists, and in the languages its readers have.</summary>
public sealed class TextTests
{
    private static readonly TextCatalogue Catalogue = new(HubHost.Model());

    public static TheoryData<string> StaffLanguages => ["nl", "de"];

    public static TheoryData<string> ParticipantLanguages => ["fr", "ar"];

    [Theory, MemberData(nameof(StaffLanguages))]
    public void Text_OfStaffPages_IsTranslated(string language)
    {
        var missing = Catalogue.Languages[TextCatalogue.Source].Keys.Except(Catalogue.Languages[language].Keys);

        Assert.Empty(missing.Order());
    }

    [Theory, MemberData(nameof(ParticipantLanguages))]
    public void Text_InAParticipantsLanguage_KeepsItsHoles(string language) => AssertHoles(language);

    [Theory, MemberData(nameof(StaffLanguages))]
    public void Text_InAStaffLanguage_KeepsItsHoles(string language) => AssertHoles(language);

    [Fact]
    public void Translation_WithoutASource_DoesNotExist()
    {
        var orphans = Catalogue.Languages.Where(l => l.Key != TextCatalogue.Source)
            .SelectMany(l => l.Value.Keys.Except(Catalogue.Languages[TextCatalogue.Source].Keys).Select(k => $"{l.Key}: {k}"));

        Assert.Empty(orphans.Order());
    }

    /// <summary>One form of address for everybody: Dutch says je, German Sie, French vous.</summary>
    [Theory]
    [InlineData("nl", @"\b([Uu]|[Uu]w|[Uu]zelf)\b")]
    [InlineData("de", @"\b([Dd]u|[Dd]ein(e[mnrs]?)?|[Dd]ir|[Dd]ich|[Ee]uch|[Ee]uer|[Ee]ure[mnrs]?)\b")]
    [InlineData("fr", @"\b([Tt]u|[Tt]on|[Tt]a|[Tt]es|[Tt]oi|[Tt]e)\b")]
    public void Text_ThatSpeaksToSomebody_UsesTheOneFormOfItsLanguage(string language, string other)
    {
        var differing = Catalogue.Languages[language].Values.Where(t => System.Text.RegularExpressions.Regex.IsMatch(t.Text, other, System.Text.RegularExpressions.RegexOptions.NonBacktracking)).Select(t => t.Key);

        Assert.Empty(differing.Order());
    }

    /// <summary>What stands beside itself in a participant's language, also on pages of staff: two people sit before one screen.</summary>
    [Theory, MemberData(nameof(ParticipantLanguages))]
    public void Text_ThatIsShownInTwoLanguages_IsTranslated(string language)
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Modules"), "*.razor", SearchOption.AllDirectories).Select(File.ReadAllText);
        var shown = pages.SelectMany(p => System.Text.RegularExpressions.Regex.Matches(p, "[tT]wo!?\\[\"([a-z.-]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))
            .Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("competences.strengths-page.title", shown);
        Assert.Empty(shown.Except(Catalogue.Languages[language].Keys).Order());
    }

    private static void AssertHoles(string language)
    {
        var differing = Catalogue.Languages[language].Values
            .Where(t => Catalogue.Languages[TextCatalogue.Source].TryGetValue(t.Key, out var source)
                && !(SaysTheNumberInWords(t.Key) ? Holes(t.Text).IsSubsetOf(Holes(source.Text)) : Holes(t.Text).SetEquals(Holes(source.Text))))
            .Select(t => t.Key);

        Assert.Empty(differing.Order());
    }

    /// <summary>Plural forms of a fixed number: Arabic has a word for "two days" and needs no digit.</summary>
    private static bool SaysTheNumberInWords(string key) => key.EndsWith(".zero", StringComparison.Ordinal) || key.EndsWith(".one", StringComparison.Ordinal) || key.EndsWith(".two", StringComparison.Ordinal);

    private static HashSet<string> Holes(string text) =>
        [.. System.Text.RegularExpressions.Regex.Matches(text, @"\{\d+\}", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Select(m => m.Value)];
}
