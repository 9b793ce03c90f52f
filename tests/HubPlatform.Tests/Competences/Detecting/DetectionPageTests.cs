using System.Net;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.People;

namespace HubPlatform.Tests.Competences.Detecting;

public sealed partial class DetectionPageTests : DetectionTest
{
    [Fact]
    public async Task Page_ShowsBothLanguagesSideBySide()
    {
        var (_, page, _) = await OpenAsync();

        Assert.Contains("Where does the idea come from?", page, StringComparison.Ordinal);
        Assert.Contains("من أين جاءت الفكرة؟", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("lang=\"ar\" dir=\"rtl\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedForReasons_ShowsThemAndKeepsWhatWasTyped()
    {
        var (client, page, path) = await OpenAsync();

        var answered = await PostAsync(client, path, page, ("motive.time", "months"), ("words.C1.1", "I see it everywhere"), ("intent", "reasons"));

        var text = WebUtility.HtmlDecode(await answered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.Contains("Income is needed first.", text, StringComparison.Ordinal);
        Assert.Contains("I see it everywhere", text, StringComparison.Ordinal);
        Assert.Empty(await AssessmentsAsync());
    }

    [Fact]
    public async Task Page_Incomplete_SaysWhatIsMissing_CompleteGoesToWhatWasFound()
    {
        var (client, page, path) = await OpenAsync();
        (string, string)[] filled =
        [
            ("motive.origin", "seen"), ("motive.job", "own"), ("motive.time", "long"), ("motive.years", "yes"), ("Motive", "opportunity"),
            ("rating.C1.1", "3"), ("words.C1.1", "Everywhere"), ("rating.C2.1", "2"),
        ];

        var missing = await PostAsync(client, path, page, [.. filled, ("Outcome", "Ready")]);
        Assert.Contains("a level alone says nothing about a person", await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var done = await PostAsync(client, path, page, [.. filled, ("words.C2.1", "With a friend"), ("Outcome", "Ready")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        var found = await client.GetStringAsync(done.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Contains("With a friend", found, StringComparison.Ordinal);
        Assert.Contains("This step is done", await client.GetStringAsync(path, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Client, string Page, string Path)> OpenAsync()
    {
        var path = Url($"detection/{await StandsAtDetectionAsync()}");
        var client = await StaffClientAsync(Roles.Lead);
        return (client, await client.GetStringAsync(path, TestContext.Current.CancellationToken), path);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string page, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(page).Groups[1].Value;
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", "detection"), new("__RequestVerificationToken", token), .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ]);
        return await client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
