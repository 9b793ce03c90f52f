using System.Net;

using HubPlatform.Kernel.People;

namespace HubPlatform.Tests.Competences.Detecting;

public sealed class DetectionPageTests : DetectionTest
{
    [Fact]
    public async Task Page_ShowsBothLanguagesSideBySide()
    {
        var (lead, path) = await OpenAsync();

        var page = await lead.ReadAsync(path);

        Assert.Contains("Where does the idea come from?", page, StringComparison.Ordinal);
        Assert.Contains("من أين جاءت الفكرة؟", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedForReasons_ShowsThemAndKeepsWhatWasTyped()
    {
        var (lead, path) = await OpenAsync();

        var answered = await lead.PostAsync(path, "detection", ("motive.time", "months"), ("words.C1.1", "I see it everywhere"), ("intent", "reasons"));

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        var page = await answered.TextAsync();
        Assert.Contains("Income is needed first.", page, StringComparison.Ordinal);
        Assert.Contains("I see it everywhere", page, StringComparison.Ordinal);
        Assert.Empty(await AssessmentsAsync());
    }

    [Fact]
    public async Task Page_Incomplete_SaysWhatIsMissing_CompleteGoesToWhatWasFound()
    {
        var (lead, path) = await OpenAsync();
        (string, string)[] filled =
        [
            ("motive.origin", "seen"), ("motive.job", "own"), ("motive.time", "long"), ("motive.years", "yes"), ("Motive", "opportunity"),
            ("rating.C1.1", "3"), ("words.C1.1", "Everywhere"), ("rating.C2.1", "2"),
        ];

        var missing = await lead.PostAsync(path, "detection", [.. filled, ("Outcome", "Ready")]);
        Assert.Contains("a level alone says nothing about a person", await missing.TextAsync(), StringComparison.Ordinal);

        var done = await lead.PostAsync(path, "detection", [.. filled, ("words.C2.1", "With a friend"), ("Outcome", "Ready")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("With a friend", await lead.ReadAsync(done.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Contains("This step is done", await lead.ReadAsync(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rating.C1.1", "a lot")]
    [InlineData("rating.C1.1", "99999999999")]
    [InlineData("motive.origin", "<script>")]
    [InlineData("Outcome", "")]
    public async Task Page_WithNonsense_AnswersWithAMessage(string field, string value)
    {
        var (lead, path) = await OpenAsync();

        var answered = await lead.PostAsync(path, "detection", (field, value), field == "Outcome" ? ("x", "y") : ("Outcome", "Ready"));

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains("problem-summary", await answered.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await AssessmentsAsync());
    }

    private async Task<(HttpClient Lead, string Path)> OpenAsync()
    {
        var path = Url($"detection/{await StandsAtDetectionAsync()}");
        return (await StaffClientAsync(Roles.Lead), path);
    }
}
