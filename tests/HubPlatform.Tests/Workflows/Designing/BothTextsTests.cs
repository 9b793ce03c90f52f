using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Comparing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Two drawings of one workflow at the same time: the second is told, and both texts are there afterwards.</summary>
public sealed class BothTextsTests : DesignerTest
{
    [Fact]
    public async Task Save_TwoTabsOnOneDraft_KeepsTheSecondBesideTheFirst()
    {
        var (draft, revision) = await OpenedAsync();
        await SaveFromAsync(With(draft, "one"), revision, "tab-one");

        using var second = await SaveFromAsync(With(draft, "two"), revision, "tab-two");

        Assert.Equal([DefinitionProblems.DrawnMeanwhile.Code], await RefusedAsync(second));
        Assert.Equal("2", second.Headers.GetValues("X-Hub-Aside").Single());
        Assert.Equal("one", (await OpenAsync(Id(draft)))["description"]!.GetValue<string>());
        Assert.Equal("two", (await OpenAsync(Id(draft), "2"))["description"]!.GetValue<string>());
        Assert.Equal("two", (await GetAsync($"workflow-definitions/{Id(draft)}/export?versionOptions=2"))["description"]!.GetValue<string>());
        var history = await GetAsync($"workflow-definitions?versionOptions=AllVersions&DefinitionIds={Id(draft)}&OrderBy=Version&OrderDirection=Descending");
        Assert.Equal([(2, false), (1, true)], history["items"]!.AsArray().Select(i => (i!["version"]!.GetValue<int>(), i["isLatest"]!.GetValue<bool>())));
    }

    [Fact]
    public async Task Save_TheLosingTabDrawsOn_KeepsOneTextForEachTab()
    {
        var (draft, revision) = await OpenedAsync();
        await SaveFromAsync(With(draft, "one"), revision, "tab-one");

        await SaveFromAsync(With(draft, "two"), revision, "tab-two");
        await SaveFromAsync(With(draft, "two and more"), revision, "tab-two");
        await SaveFromAsync(With(draft, "three"), revision, "tab-three");
        await SaveFromAsync(With(draft, "two and more"), revision, "tab-two");

        Assert.Equal(["one", "two and more", "three"], (await RowsAsync(Id(draft))).Select(r => JsonNode.Parse(r.Json)!["description"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Revert_ToTheOneThatWasKept_GoesOnWithItAndKeepsTheOther()
    {
        var (draft, revision) = await OpenedAsync();
        await SaveFromAsync(With(draft, "one"), revision, "tab-one");
        await SaveFromAsync(With(draft, "two"), revision, "tab-two");

        using var reverted = await SendAsync(HttpMethod.Post, $"workflow-definitions/{Id(draft)}/revert/2");

        reverted.EnsureSuccessStatusCode();
        Assert.Equal("two", (await OpenAsync(Id(draft)))["description"]!.GetValue<string>());
        Assert.Equal("one", (await OpenAsync(Id(draft), "1"))["description"]!.GetValue<string>());
        Assert.Equal(3, (await RowsAsync(Id(draft))).Count);
    }

    [Fact]
    public async Task Save_OfTwoDesignersAtTheSameMoment_OneWinsAndBothAreKept()
    {
        var (draft, revision) = await OpenedAsync();

        var answers = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 4).Select(n => SaveFromAsync(With(draft, $"drawing {n}"), revision, $"tab-{n}")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(
            ["drawing 0", "drawing 1", "drawing 2", "drawing 3"],
            (await RowsAsync(Id(draft))).Select(r => JsonNode.Parse(r.Json)!["description"]!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SetAside_WhatABrowserStillHeld_IsKeptOnceAndNothingWhereItIsTheLatest()
    {
        var (draft, _) = await OpenedAsync();
        using var same = await SetAsideAsync(draft, "gone");
        using var other = await SetAsideAsync(With(draft, "never saved"), "gone");
        using var again = await SetAsideAsync(With(draft, "never saved"), "gone");

        Assert.False(same.Headers.Contains("X-Hub-Aside"));
        Assert.Equal("2", other.Headers.GetValues("X-Hub-Aside").Single());
        Assert.Equal("2", again.Headers.GetValues("X-Hub-Aside").Single());
        Assert.Equal(2, (await RowsAsync(Id(draft))).Count);
    }

    [Theory]
    [InlineData("../../etc/passwd\u0000<script>")]
    [InlineData("")]
    public async Task SetAside_WithAnOddTabName_IsKeptAllTheSame(string tab)
    {
        var (draft, _) = await OpenedAsync();

        var kept = await DoAsync(new SetAside(HubPlatform.Workflows.Designing.Drawings.Drawing.Read(With(draft, "kept")).Value, tab), Designer);

        Assert.Equal(2, kept.Number);
        Assert.DoesNotContain('/', (await RowsAsync(Id(draft)))[1].SetAsideFor!);
    }

    [Fact]
    public async Task SetAside_ForADefinitionThatIsNot_IsNotFound()
    {
        var model = Simple(definitionId: "not.there");

        Assert.True((await SendAsync(new SetAside(HubPlatform.Workflows.Designing.Drawings.Drawing.Read(model).Value, "tab"), Designer)).Failed);
        Assert.Empty(await RowsAsync("not.there"));
    }

    [Fact]
    public async Task Delete_TheLatest_LeavesTheOneBeforeAndNotTheOneThatCameTooLate()
    {
        var published = await SavedAsync(Simple(), publish: true);
        var (opened, revision) = await OpenedAsync(Id(published));
        await SaveFromAsync(With(opened, "one"), revision, "tab-one");
        await SaveFromAsync(With(opened, "two"), revision, "tab-two");
        var draft = await OpenAsync(Id(published));

        using var deleted = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/{draft["id"]}");

        Assert.Equal(1, (await OpenAsync(Id(published)))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task HubPage_ForWhoIsSignedInNow_GivesATokenThatSaves()
    {
        var page = await GetAsync("hub/page");
        using var request = new HttpRequestMessage(HttpMethod.Post, Api("workflow-definitions"))
        {
            Content = new StringContent(new JsonObject { ["model"] = Simple("With a new token") }.ToJsonString()),
        };
        request.Headers.Add("RequestVerificationToken", page["token"]!.GetValue<string>());

        using var answer = await (await BrowserAsync()).SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Els Peeters", page["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task ComparePage_OfTwoDrawings_NamesWhatDiffersAndGoesOnWithOne()
    {
        var (draft, revision) = await OpenedAsync();
        await SaveFromAsync(With(draft, "one"), revision, "tab-one");
        var mine = draft.DeepClone().AsObject();
        Activity(mine, "ask")["title"] = Written("Ask once more");
        mine["root"]!["activities"]!.AsArray().Add(Task("extra", "A step of mine", "Done"));
        mine["root"]!["connections"]!.AsArray().RemoveAt(2);
        await SaveFromAsync(mine, revision, "tab-two");

        var html = WebUtility.HtmlDecode(await (await BrowserAsync()).GetStringAsync(Url($"designer/compare/{Id(draft)}"), Cancel));

        Assert.Contains("Ask once more: title", html, StringComparison.Ordinal);
        Assert.Contains("A step of mine", html, StringComparison.Ordinal);
        Assert.Contains("(Badly) →", html, StringComparison.Ordinal);
        Assert.Contains("Kept beside the others", html, StringComparison.Ordinal);
        Assert.Contains("export?versionOptions=2", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_StepsThatWereOnlyMoved_AreTheSame()
    {
        var (draft, _) = await OpenedAsync();
        await SavedAsync(draft, publish: true);
        var moved = With(await OpenAsync(Id(draft)), "next");
        Activity(moved, "ask")["metadata"]!["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 500, ["y"] = 5 } };
        await SavedAsync(moved);

        Assert.Equal(["description"], (await DoAsync(new CompareVersions(Id(draft), 1, 2), Designer)).Differences.Select(d => d.What!));
    }

    [Fact]
    public async Task Compare_BySomebodyWhoDoesNotDraw_IsNotFound() =>
        Assert.True((await SendAsync(new CompareVersions("any", null, null), Coach)).Failed);

    private async Task<(JsonObject Draft, string Revision)> OpenedAsync(string? definitionId = null)
    {
        definitionId ??= Id(await SavedAsync(Simple()));
        using var opened = await (await BrowserAsync()).GetAsync(Api($"workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest"), Cancel);
        return (JsonNode.Parse(await opened.Content.ReadAsStringAsync(Cancel))!.AsObject(), opened.Headers.GetValues("X-Hub-Revision").Single());
    }

    private Task<HttpResponseMessage> SaveFromAsync(JsonObject model, string revision, string tab) =>
        SendAsync(HttpMethod.Post, "workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false }, revision, tab);

    private Task<HttpResponseMessage> SetAsideAsync(JsonObject model, string tab) =>
        SendAsync(HttpMethod.Post, "hub/set-aside", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = false }, tab: tab);

    private static JsonObject With(JsonObject model, string description)
    {
        var drawn = model.DeepClone().AsObject();
        drawn["description"] = description;
        return drawn;
    }

    private static string Id(JsonObject definition) => definition["definitionId"]!.GetValue<string>();
}
