using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What saving, publishing, retracting, reverting and deleting do to the versions of a definition.</summary>
public sealed class VersionRulesTests : DesignerTest
{
    [Fact]
    public async Task Save_NewDefinition_BecomesDraftNumberOneWithNothingNull()
    {
        var model = Simple();
        model["variables"] = null;
        model["options"] = null;
        model["createdAt"] = "0001-01-01T00:00:00+00:00";

        var saved = await SavedAsync(model);

        Assert.Equal(1, saved["version"]!.GetValue<int>());
        Assert.True(saved["isLatest"]!.GetValue<bool>());
        Assert.False(saved["isPublished"]!.GetValue<bool>());
        Assert.All(["variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root", "links"], name => Assert.NotNull(saved[name]));
        Assert.Equal(Clock.Today, DateOnly.FromDateTime(saved["createdAt"]!.GetValue<DateTimeOffset>().UtcDateTime));
    }

    [Fact]
    public async Task Save_LatestIsDraft_IsDrawnOver()
    {
        var draft = await SavedAsync(Simple());
        draft["description"] = "now with words";

        var again = await SavedAsync(draft);

        Assert.Equal(draft["id"]!.GetValue<string>(), again["id"]!.GetValue<string>());
        Assert.Equal(1, again["version"]!.GetValue<int>());
        Assert.Equal("now with words", again["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task Save_LatestIsPublished_DrawsNextVersionAndLeavesPublishedAlone()
    {
        var published = await SavedAsync(Simple(), publish: true);
        published["description"] = "changed";

        var draft = await SavedAsync(published);

        Assert.Equal(2, draft["version"]!.GetValue<int>());
        Assert.NotEqual(published["id"]!.GetValue<string>(), draft["id"]!.GetValue<string>());
        var rows = await RowsAsync(Id(published));
        Assert.Equal([(1, false, true), (2, true, false)], rows.Select(r => (r.Number, r.IsLatest, r.IsPublished)));
        Assert.DoesNotContain("changed", rows[0].Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_NextVersion_IsTheOnlyPublishedOne()
    {
        var first = await SavedAsync(Simple(), publish: true);
        first["description"] = "changed";

        await SavedAsync(first, publish: true);

        Assert.Equal([(1, false, false), (2, true, true)], (await RowsAsync(Id(first))).Select(r => (r.Number, r.IsLatest, r.IsPublished)));
    }

    [Fact]
    public async Task Save_AfterRetract_DrawsNextVersionBecausePeopleMayWalkTheOldOne()
    {
        var published = await SavedAsync(Simple(), publish: true);
        using var retracted = await SendAsync(HttpMethod.Post, $"workflow-definitions/{Id(published)}/retract", new JsonObject());
        var model = JsonNode.Parse(await retracted.Content.ReadAsStringAsync(Cancel))!.AsObject();
        Assert.False(model["isPublished"]!.GetValue<bool>());
        model["description"] = "changed";

        var saved = await SavedAsync(model);

        Assert.Equal(2, saved["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Retract_NothingPublished_IsRefused()
    {
        var draft = await SavedAsync(Simple());

        using var answer = await SendAsync(HttpMethod.Post, $"workflow-definitions/{Id(draft)}/retract", new JsonObject());

        Assert.Equal([DefinitionProblems.NotPublished.Code], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Revert_ToAnEarlierVersion_DrawsItAgainOnTop()
    {
        var first = await SavedAsync(Simple(), publish: true);
        first["description"] = "second";
        await SavedAsync(first, publish: true);

        using var answer = await SendAsync(HttpMethod.Post, $"workflow-definitions/{Id(first)}/revert/1");

        answer.EnsureSuccessStatusCode();
        var rows = await RowsAsync(Id(first));
        Assert.Equal([(1, false, false), (2, false, true), (3, true, false)], rows.Select(r => (r.Number, r.IsLatest, r.IsPublished)));
        Assert.Equal(rows[0].Json, rows[2].Json);
    }

    [Fact]
    public async Task DeleteVersion_Latest_MakesTheNextLowerLatest()
    {
        var first = await SavedAsync(Simple(), publish: true);
        first["description"] = "second";
        var draft = await SavedAsync(first);

        using var answer = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/{draft["id"]}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, (await OpenAsync(Id(first)))["version"]!.GetValue<int>());

        // A number is never used twice: a person may still walk the one that was deleted.
        first["description"] = "third";
        Assert.Equal(3, (await SavedAsync(first))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task DeleteVersion_Published_IsRefusedAndLeavesEverything()
    {
        var published = await SavedAsync(Simple(), publish: true);

        using var one = await SendAsync(HttpMethod.Delete, $"workflow-definition-versions/{published["id"]}");
        using var many = await SendAsync(HttpMethod.Post, "bulk-actions/delete/workflow-definitions/by-id", new JsonObject { ["ids"] = new JsonArray(published["id"]!.GetValue<string>()) });
        using var all = await SendAsync(HttpMethod.Delete, $"workflow-definitions/{Id(published)}");

        Assert.Equal([DefinitionProblems.InUse.Code], await RefusedAsync(one));
        Assert.Equal([DefinitionProblems.InUse.Code], await RefusedAsync(many));
        Assert.Equal([DefinitionProblems.InUse.Code], await RefusedAsync(all));
        Assert.Null(Assert.Single(await RowsAsync(Id(published))).DeletedAt);
    }

    [Fact]
    public async Task DeleteDefinition_Draft_LeavesTheListsButStaysReadableByItsVersion()
    {
        var draft = await SavedAsync(Simple());

        using var answer = await SendAsync(HttpMethod.Delete, $"workflow-definitions/{Id(draft)}");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.DoesNotContain(await DoAsync(new ListWorkflows(), Designer), line => line.DefinitionId == Id(draft));
        Assert.Equal(Id(draft), Id(await GetAsync($"workflow-definitions/by-id/{draft["id"]}")));
    }

    [Fact]
    public async Task StartInstance_NextVersionPublished_LeavesRunningOnesOnTheirs()
    {
        var first = await SavedAsync(Simple(), publish: true);
        await DoAsync(new StartInstance(Id(first), Guid.CreateVersion7()), Caller.Hub);
        first["description"] = "second";
        await SavedAsync(first, publish: true);

        var later = await DoAsync(new StartInstance(Id(first), Guid.CreateVersion7()), Caller.Hub);

        Assert.Equal(2, later.Version);
        var line = Assert.Single(await DoAsync(new ListWorkflows(), Designer), l => l.DefinitionId == Id(first));
        Assert.Equal((2, null), (line.PublishedVersion, line.DraftVersion));
        Assert.Equal([(1, 1), (2, 1)], line.InUse.OrderBy(u => u.Key).Select(u => (u.Key, u.Value)));
    }

    [Fact]
    public async Task List_ForVersionHistory_IsPagedAndSorted()
    {
        var definition = await SavedAsync(Simple(), publish: true);

        for (var number = 2; number <= 4; number++)
        {
            definition["description"] = $"version {number}";
            definition = await SavedAsync(definition, publish: true);
        }

        var page = await GetAsync($"workflow-definitions?versionOptions=AllVersions&Page=0&PageSize=3&SearchTerm=&DefinitionIds={Id(definition)}&OrderBy=Version&OrderDirection=Descending&IsSystem=False");

        Assert.Equal(4, page["totalCount"]!.GetValue<int>());
        Assert.Equal([4, 3, 2], page["items"]!.AsArray().Select(i => i!["version"]!.GetValue<int>()));
        Assert.Contains(page["links"]!.AsArray(), l => l!["rel"]!.GetValue<string>() == "bulk-publish");
    }

    private static string Id(JsonObject definition) => definition["definitionId"]!.GetValue<string>();
}
