using System.Net;

using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.People;
using HubPlatform.Trajectories.Editing;

namespace HubPlatform.Tests.Trajectories.Editing;

/// <summary>The pages of all three kinds: they share their parts, so one walk through each kind shows that they are put together.</summary>
public sealed class EditingPagesTests : WalkingTest
{
    [Fact]
    public async Task Page_AQuestionIsChanged_PreviewedInArabicAndPublished()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        var page = Url("content/forms/circular.idea");

        var saved = await designer.PostAsync(page, "texts", ("Texts./title", "What you have in mind"), ("Saw./title", "Your idea"));
        var preview = await designer.ReadAsync(Url("content/forms/circular.idea/preview?other=ar"));
        var framed = await designer.GetAsync(Url("content/forms/circular.idea/as/ar?part="), TestContext.Current.CancellationToken);
        var published = await designer.PostAsync(page, "publish");
        var history = await designer.ReadAsync(Url("content/forms/circular.idea/history"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (saved.StatusCode, published.StatusCode));
        Assert.Contains("content/forms/circular.idea/as/ar", preview, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", framed.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var seen = await framed.TextAsync();
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\" class=\"look-participant\">", seen, StringComparison.Ordinal);
        Assert.Contains("class=\"other-language\">What you have in mind", seen, StringComparison.Ordinal);
        Assert.Contains("What you have in mind", history, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfADutchDesigner_CallsDocumentsAndTheirPartsInDutch()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        designer.DefaultRequestHeaders.Add("Cookie", "hub-language=nl");

        var list = await designer.ReadAsync(Url("content/forms"));
        var form = await designer.ReadAsync(Url("content/forms/circular.idea"));
        var history = await designer.ReadAsync(Url("content/forms/circular.idea/history"));
        var framework = await designer.ReadAsync(Url("content/frameworks/circular.competences"));

        Assert.Contains(">Je idee</a>", list, StringComparison.Ordinal);
        Assert.DoesNotContain(">Your idea</a>", list, StringComparison.Ordinal);
        Assert.Contains("<h1>Je idee</h1>", form, StringComparison.Ordinal);
        Assert.Contains("Je idee</h1>", history, StringComparison.Ordinal);
        Assert.Contains("<details class=\"editor-parts\">", framework, StringComparison.Ordinal);
        Assert.Contains("Waarde zien in gebruikte spullen", framework, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_RefusedTexts_StandInTheirFieldsAgainWithTheMessage()
    {
        using var designer = await StaffClientAsync(Roles.Designer);

        var page = await (await designer.PostAsync(
            Url("content/forms/circular.idea"), "texts", ("Texts./title", ""), ("Saw./title", "Your idea"), ("Texts./intro", "Just write."), ("Saw./intro", "Write as you speak. You can change it later."))).TextAsync();

        Assert.Contains("Write something here", page, StringComparison.Ordinal);
        Assert.Contains("Just write.", page, StringComparison.Ordinal);
        Assert.False((await DoAsync(new EditForm("circular.idea", "en"), Designer)).HasDraft);
    }

    [Fact]
    public async Task Page_ATranslationIsChecked_IsMarkedSo()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        var line = (await DoAsync(new EditForm("circular.idea", "nl"), Designer)).Lines[0];

        await designer.PostAsync(
            Url("content/forms/circular.idea?language=nl"), "texts",
            ($"Texts.{line.At}", line.Value), ($"Saw.{line.At}", line.Value), ($"SawState.{line.At}", "machine"), ($"Checked.{line.At}", "true"));

        Assert.Equal(TrackSdk.TextState.Checked, (await DoAsync(new EditForm("circular.idea", "nl"), Designer)).Lines[0].State);
    }

    [Theory]
    [InlineData("content/forms", "circular.idea")]
    [InlineData("content/curricula", "circular.reuse-basics")]
    [InlineData("content/frameworks", "circular.competences")]
    public async Task Pages_OfEachKind_OpenForADesignerAndForNobodyElse(string kind, string document)
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        using var coach = await StaffClientAsync(Roles.Coach);

        foreach (var path in new[] { kind, $"{kind}/{document}", $"{kind}/{document}?language=nl", $"{kind}/{document}/history", $"{kind}/{document}/preview", $"{kind}/{document}/as/ar" })
        {
            var seen = await designer.GetAsync(Url(path), TestContext.Current.CancellationToken);
            var refused = await coach.GetAsync(Url(path), TestContext.Current.CancellationToken);

            Assert.True(seen.StatusCode == HttpStatusCode.OK, $"{path}: {seen.StatusCode}");
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync(Url($"{kind}/nothing"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await designer.GetAsync(Url($"{kind}/nothing/as/ar"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Page_GoBack_PublishesTheOlderEdition()
    {
        using var designer = await StaffClientAsync(Roles.Designer);
        await DoAsync(new SaveFormDraft("circular.idea", "en", [new TextChange("/title", "Your idea", "Idea")]), Designer);
        await DoAsync(new PublishForm("circular.idea"), Designer);

        await designer.PostAsync(Url("content/forms/circular.idea/history"), "go-back", ("Number", "1"));

        Assert.Equal(("Your idea", 3), (await DoAsync(new EditForm("circular.idea", "en"), Designer)) is { } now ? (now.Title, now.Number) : default);
    }
}
