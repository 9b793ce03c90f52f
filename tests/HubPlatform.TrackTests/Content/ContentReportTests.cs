using System.Globalization;
using System.Text;

using HubPlatform.Kernel.Text;
using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>
/// What <c>./hub check</c> prints of every track: how far each language is, and how hard its lessons are to read. Written beside the tests, for whoever wants to
/// read it afterwards.
/// </summary>
public sealed class ContentReportTests
{
    /// <summary>The upper end of "very easy".</summary>
    private const double HardestLesson = 30;

    [Fact]
    public async Task Report_OfAllTracks_IsWrittenForTheCheck()
    {
        var lines = TracksHere.Catalogue.Tracks.Where(t => t.Content is not null).SelectMany(t => Languages.OfPages.Select(l => Line(t.Content!, l.Code))).ToList();
        var table = new StringBuilder()
            .AppendLine("track            language  texts  source  machine  checked  missing  words/sentence  long words  LIX")
            .AppendJoin(Environment.NewLine, lines).AppendLine()
            .AppendLine("LIX after Björnsson: below 30 very easy, to 40 easy, to 50 middling; for Arabic only to compare texts with texts.");
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "content-report.txt"), table.ToString(), TestContext.Current.CancellationToken);

        Assert.NotEmpty(lines);
    }

    public static TheoryData<string, string> Tracks => TracksHere.All();

    [Theory, MemberData(nameof(Tracks))]
    public void Lessons_InEnglish_AreEasyToRead(string id, string version) =>
        Assert.All(TracksHere.Content(id, version).Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(c => c.Units), u =>
        {
            var level = Words.LevelOf(u.Paragraphs);
            Assert.True(level.Lix <= HardestLesson, string.Create(CultureInfo.InvariantCulture, $"{u.Id}: LIX {level.Lix:0}"));
        });

    private static string Line(TrackContent track, string language)
    {
        var visible = VisibleTexts.Of(track);
        var states = language == TextCatalogue.Source
            ? visible.Select(_ => (TrackSdk.TextState?)TrackSdk.TextState.Source).ToList()
            : visible.Select(t => track.Translate(language, t)?.State).ToList();
        var lessons = track.Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(c => c.Units).SelectMany(u => u.Paragraphs);
        var level = Words.LevelOf(language == TextCatalogue.Source ? lessons : lessons.Select(p => track.Translate(language, p)?.Text).OfType<string>());

        return string.Create(CultureInfo.InvariantCulture,
            $"{track.Manifest.Id,-17}{language,-10}{visible.Count,5}{Count(TrackSdk.TextState.Source),8}{Count(TrackSdk.TextState.Machine),9}{Count(TrackSdk.TextState.Checked),9}{Count(null),9}{level.WordsASentence,16:0.0}{level.LongWords,11:0.0}%{level.Lix,5:0}");

        int Count(TrackSdk.TextState? state) => states.Count(s => s == state);
    }
}
