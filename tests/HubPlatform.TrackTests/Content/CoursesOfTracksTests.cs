using HubPlatform.TrackSdk;

namespace HubPlatform.TrackTests.Content;

/// <summary>What the tracks together teach.</summary>
public sealed class CoursesOfTracksTests
{
    public static TheoryData<string, string> Tracks => TracksHere.All();

    [Theory, MemberData(nameof(Tracks))]
    public void Track_Brings_ThreeCurriculaAndSixPlanModules(string id, string version)
    {
        var track = TracksHere.Content(id, version);

        Assert.True(track.Curricula.Count >= 3, $"{track.Curricula.Count} curricula");
        Assert.True(track.PlanModules.Count >= 6, $"{track.PlanModules.Count} plan modules");
    }

    /// <summary>Helping Hand, Helsinki (YOUMIG 2.4.5): free, full time, seven weeks, twenty places.</summary>
    [Fact]
    public void OneCourse_IsTheSevenWeeksOfTwentyPlaces() => Assert.Contains(All, c => c is { Weeks: 7, Places: 20, Source: not null } && c.Hours >= 7 * 28);

    /// <summary>Entrepreneurs' club of ACME (EXPRESS): twelve to fifteen people a year, four training cycles, sessions added on request.</summary>
    [Fact]
    public void OneCourse_IsTheClubWithFourCycles() =>
        Assert.Contains(All, c => c is { Places: >= 12 and <= 15, Source: not null } && c.Units.Count(u => u.Id.StartsWith("cycle-", StringComparison.Ordinal)) == 4);

    private static IEnumerable<CurriculumDocument> All =>
        TracksHere.Catalogue.Tracks.Where(t => t.Content is not null).SelectMany(t => t.Content!.Curricula.Values).Select(CurriculumDocument.Parse);
}
