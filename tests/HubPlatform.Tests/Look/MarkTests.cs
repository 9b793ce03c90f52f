using System.Net;

using HubPlatform.Look;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Look;

public sealed class MarkTests
{
    // Now is 1 December, 10:00 in the region.
    [Theory]
    [InlineData("2026-11-30", "en", "1 day late", "due-overdue")]
    [InlineData("2026-11-28", "ar", "متأخر 3 أيام", "due-overdue")]
    [InlineData("2026-12-01", "en", "Today", "due-today")]
    [InlineData("2026-12-02", "nl", "Morgen", "due")]
    [InlineData("2026-12-03", "ar", "بعد يومين", "due")]
    [InlineData("2026-12-15", "de", "In 14 Tagen", "due")]
    public async Task DueMark_ForADay_SaysItAsPeopleDo(string day, string language, string text, string look)
    {
        var html = await Rendered.HtmlAsync<DueMark>(language, ("Day", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Contains(text, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains(look, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DueMark_LateInTheEvening_CountsTheDayOfTheRegion()
    {
        // 23:30 UTC on the first is already the second in the region.
        var html = await Rendered.HtmlAsync<DueMark>("en", ("Moment", new DateTimeOffset(2026, 12, 1, 23, 30, 0, TimeSpan.Zero)));

        Assert.Contains("Tomorrow", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_PastItsTarget_KeepsTheBarWithinItsFrame()
    {
        var html = await Rendered.HtmlAsync<Figure>("en", ("Label", (Phrase)"Informed"), ("Reached", 180), ("Planned", 150));

        Assert.Contains("""class="figure-bar-beyond" x="0" y="0" width="1000" """.Trim(), html, StringComparison.Ordinal);
        Assert.Contains("of 150 planned", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrackMark_AccentThatIsNoColour_FallsBack()
    {
        var html = await Rendered.HtmlAsync<TrackMark>("en", ("Accent", "red\" onload=\"x"), ("Pictogram", "circular"));

        Assert.Contains("fill=\"#0d5c63\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("onload", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrackMark_PictogramNobodyDrew_IsAFlag()
    {
        var html = await Rendered.HtmlAsync<TrackMark>("en", ("Accent", "#3f7d5a"), ("Pictogram", "submarine"));

        Assert.Contains("icons.svg#flag", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Icons_AllThatHaveAName_AreInTheSprite()
    {
        var sprite = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "Look", "wwwroot", "icons.svg"), TestContext.Current.CancellationToken);

        Assert.All(IconNames.All, name => Assert.Contains($"<symbol id=\"{name}\"", sprite, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Components_AllOfThem_CarryNoInlineStyle()
    {
        string[] pages =
        [
            await Rendered.HtmlAsync<Figure>("en", ("Label", (Phrase)"x"), ("Reached", 1), ("Planned", 3)),
            await Rendered.HtmlAsync<PathDots>("en", ("Done", 3), ("Total", 9)),
            await Rendered.HtmlAsync<SideBySide>("en", ("First", new Phrase("نعم", "ar")), ("Second", new Phrase("ja", "nl"))),
            await Rendered.HtmlAsync<FieldRating>("en", ("Name", "r"), ("Label", (Phrase)"x")),
        ];

        Assert.All(pages, html => Assert.DoesNotContain("style=", html, StringComparison.Ordinal));
    }
}
