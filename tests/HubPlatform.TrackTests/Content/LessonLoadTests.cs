using System.Globalization;
using System.Text.RegularExpressions;

using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>Whoever is promised an hour alone with a lesson finds an hour in it.</summary>
public sealed partial class LessonLoadTests
{
    /// <summary>
    /// A reader at level A2 takes about 80 words a minute in a language she learns, and goes over each paragraph twice: in her language and in that of the course.
    /// </summary>
    private const decimal WordsAMinute = 40;

    private const decimal MinutesAQuestion = 1.5m;

    public static TheoryData<string, string> Tracks => TracksHere.All();

    [Theory, MemberData(nameof(Tracks))]
    public void SelfPacedUnit_OfItsHours_HasContentForAllOfThem(string id, string version)
    {
        var units = TracksHere.Content(id, version).Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(c => c.Units).Where(u => u.Mode == TeachingMode.SelfPaced);

        Assert.All(units, unit =>
        {
            var minutes = (Words.Of(unit.Content) / WordsAMinute) + (unit.Quiz.Count * MinutesAQuestion) + Exercises(unit.Content);
            Assert.True(minutes >= unit.Hours * 60, string.Create(CultureInfo.InvariantCulture, $"{unit.Id}: {minutes:0} minutes in {unit.Hours} hours"));
        });
    }

    [Theory, MemberData(nameof(Tracks))]
    public void SelfPacedUnit_All_AskAndExplain(string id, string version)
    {
        var units = TracksHere.Content(id, version).Curricula.Values.Select(CurriculumDocument.Parse).SelectMany(c => c.Units).Where(u => u.Mode == TeachingMode.SelfPaced);

        Assert.All(units, u => Assert.True(u.Quiz.Count >= 3 && u.Quiz.All(q => q.Explanation.Length > 0), u.Id));
    }

    /// <summary>What exercises say they take: bold words or a heading with a number of minutes.</summary>
    private static int Exercises(string content) => Minutes().Matches(content).Sum(m => int.Parse(m.Groups["minutes"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(\*\*[^*\n]*?|^#+ .*?)\b(?<minutes>\d{1,3}) minutes\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Minutes();
}
