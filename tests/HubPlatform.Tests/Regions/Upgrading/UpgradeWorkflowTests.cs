using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Enabling;
using HubPlatform.TestKit;
using HubPlatform.Tests.Workflows.Designing;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Contracts;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Upgrading;

/// <summary>
/// A track in version 1, a workflow of it that the region drew differently, version 2 of the track: compared on the page, decided there, published in Studio's way,
/// and people under way where they were.
/// </summary>
public sealed class UpgradeWorkflowTests : DesignerTest
{
    private readonly string _id = BakersTrack.NewId();

    private string Market => $"{_id}.market";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        new BakersTrack(_id, "1.0.0").PutInto(Services);
        await DoAsync(new EnableTrack(_id), Manager);
    }

    [Fact]
    public async Task Merge_OfAWorkflow_BringsBothChangesIntoADraft_WhichIsPublishedAndLeavesWhoIsUnderWay()
    {
        await RedrawAsync();
        var before = await StartAsync();
        using var manager = await UpgradeReadyAsync();

        var page = WebUtility.HtmlDecode(await manager.GetStringAsync(Url($"tracks/{_id}/upgrade"), Cancel));
        Assert.Contains("Sell at the stall", page, StringComparison.Ordinal);
        Assert.Contains("Title of count", page, StringComparison.Ordinal);
        Assert.Contains("See what people buy, and count it.", page, StringComparison.Ordinal);
        manager.DefaultRequestHeaders.Add("Cookie", "hub-language=nl");
        var dutch = WebUtility.HtmlDecode(await manager.GetStringAsync(Url($"tracks/{_id}/upgrade"), Cancel));
        Assert.Contains("<bdi>Tel</bdi></th>", dutch, StringComparison.Ordinal);
        Assert.Contains("<bdi>Kilos</bdi>: <bdi>Kilo's</bdi>", dutch, StringComparison.Ordinal);
        manager.DefaultRequestHeaders.Remove("Cookie");
        await DecideAsync(manager, "merge");

        var draft = await OpenAsync(Market);
        Assert.False(draft["isPublished"]!.GetValue<bool>());
        Assert.Equal(["Sell at the stall", "Title of count"], TitlesOf(draft));
        Assert.Equal(["sell"], await StandsAtAsync(await StartAsync(), "Sell at the stall"));

        await SavedAsync(draft, publish: true);
        var after = await StartAsync();
        await AnswerAsync(after);
        Assert.Equal(["count"], await StandsAtAsync(after, "Title of count"));
        await AnswerAsync(before);
        Assert.Empty(await StandsAtAsync(before, null));
    }

    [Theory]
    [InlineData("take", "Title of sell", "count")]
    [InlineData("keep", "Sell at the stall", null)]
    public async Task TakeOrKeep_OfAWorkflow_DoesWhatItSays(string choice, string title, string? next)
    {
        await RedrawAsync();
        var before = await StartAsync();
        using var manager = await UpgradeReadyAsync();

        await DecideAsync(manager, choice);

        var after = await StartAsync();
        Assert.Equal(["sell"], await StandsAtAsync(after, title));
        await AnswerAsync(after);
        Assert.Equal(next is null ? [] : [next], await StandsAtAsync(after, null));
        await AnswerAsync(before);
        Assert.Empty(await StandsAtAsync(before, null));
    }

    [Fact]
    public async Task Upgrade_WhereTheRegionChangedNothing_FollowsTheTrack_PlanModulesToo()
    {
        using var manager = await UpgradeReadyAsync();

        var upgraded = await manager.SubmitAsync(Url($"tracks/{_id}/upgrade"), "upgrade");
        Assert.Equal(HttpStatusCode.Found, upgraded.StatusCode);

        var after = await StartAsync();
        await AnswerAsync(after);
        Assert.Equal(["count"], await StandsAtAsync(after, "Title of count"));
    }

    public static TheoryData<string, string, string> Translations => new()
    {
        // The region changed "Kilos" and the track too; the track alone changed the flour.
        { "take", "Kilogram", "Prijs van de bloem" },
        { "merge", "Kg", "Prijs van de bloem" },
        { "keep", "Kg", "Prijs van bloem" },
    };

    [Theory, MemberData(nameof(Translations))]
    public async Task Translations_ChangedByBoth_AreComparedAndDecided_AndWordsNoVersionSaysAnyMoreStay(string choice, string kilos, string flour)
    {
        await InDatabaseAsync(async db =>
        {
            db.Add(new RegionText { TrackId = _id, Language = "nl", Key = RegionText.KeyOf("Kilos"), Source = "Kilos", Text = "Kg", State = TextState.Checked, ChangedAt = Clock.Now });
            return await db.SaveChangesAsync(Cancel);
        });
        Assert.Equal("Prijs van bloem", Said("Price of flour"));
        using var manager = await UpgradeReadyAsync();

        // A version that only lies there says nothing yet.
        Assert.Equal(("Prijs van bloem", "Verkoop"), (Said("Price of flour"), Said("Title of sell")));
        var page = WebUtility.HtmlDecode(await manager.GetStringAsync(Url($"tracks/{_id}/upgrade"), Cancel));
        Assert.All(["Kg", "Kilogram", "Prijs van de bloem"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        await DecideAsync(manager, choice, $"texts:{_id}.texts.nl");

        Assert.Equal((kilos, flour, "Tel", "Verkoop"), (Said("Kilos"), Said("Price of flour"), Said("Title of count"), Said("Title of sell")));
    }

    /// <summary>Who is under way goes on reading in her language.</summary>
    [Fact]
    public void Texts_OfATrackThatWasTakenAway_AreStillSaid()
    {
        new BakersTrack(_id, "1.0.0").TakeFrom(Services);

        Assert.Equal("Verkoop", Said("Title of sell"));
    }

    private string? Said(string source)
    {
        var texts = Services.GetRequiredService<RegionTexts>();
        texts.Forget(Region);
        return texts.Find(Region, _id, "nl", source)?.Text ?? texts.FindTaken(Region, _id, "nl", source)?.Text;
    }

    private async Task RedrawAsync()
    {
        var drawing = await OpenAsync(Market);
        Activity(drawing, "sell")["title"] = Written("Sell at the stall");
        await SavedAsync(drawing, publish: true);
    }

    private async Task<HttpClient> UpgradeReadyAsync()
    {
        new BakersTrack(_id, "2.0.0").PutInto(Services);
        return await StaffClientAsync(Roles.RegionManager);
    }

    private async Task DecideAsync(HttpClient manager, string choice, string? part = null)
    {
        var decided = await manager.SubmitAsync(Url($"tracks/{_id}/upgrade"), "upgrade", ($"Choices[{part ?? $"workflow:{Market}"}]", choice));
        Assert.True(decided.StatusCode == HttpStatusCode.Found, await decided.Content.ReadAsStringAsync(Cancel));
    }

    private static IEnumerable<string?> TitlesOf(JsonObject drawing) =>
        drawing["root"]!["activities"]!.AsArray().Select(a => a!["title"]?["expression"]?["value"]?.GetValue<string>()).OfType<string>();

    private async Task<Guid> StartAsync() => (await DoAsync(new StartInstance(Market, Guid.CreateVersion7()), Caller.Hub)).InstanceId;

    private async Task AnswerAsync(Guid instance)
    {
        var open = (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Single(s => s.State == StepState.Now);
        await DoAsync(new ResumeStep(open.StepId!.Value, "Done"), Caller.Hub);
    }

    /// <param name="title">What the step is called; null where it does not matter.</param>
    private async Task<List<string>> StandsAtAsync(Guid instance, string? title)
    {
        var open = (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Where(s => s.State == StepState.Now).ToList();
        Assert.All(open, s => Assert.Equal(title ?? s.Title, s.Title));
        return [.. open.Select(s => s.ActivityId)];
    }
}
