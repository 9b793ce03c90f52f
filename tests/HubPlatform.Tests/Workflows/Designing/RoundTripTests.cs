using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Enabling;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What a track brings goes through Studio and out again with nothing lost.</summary>
public sealed class RoundTripTests : DesignerTest
{
    [Fact]
    public async Task Track_Enabled_ItsWorkflowsArePublishedAndHaveNothingToComplainOf()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        foreach (var id in Workflows().Keys)
        {
            Assert.True((await OpenAsync(id, "Published"))["isPublished"]!.GetValue<bool>());
            var findings = JsonNode.Parse(await (await BrowserAsync()).GetStringAsync(Api($"hub/findings/{id}"), Cancel))!.AsArray();
            Assert.Empty(findings.Select(f => $"{id}: {f!["step"]} {f["text"]}"));
        }
    }

    [Fact]
    public async Task Step_WithoutALabel_IsShownByItsTitleAndKeptWithoutIt()
    {
        var model = Simple();
        Activity(model, "ask")["metadata"] = new JsonObject { ["designer"] = new JsonObject() };
        var saved = await SavedAsync(model);
        var shown = Activity(saved, "ask")["metadata"]!;
        var title = Activity(saved, "ask")["title"]!["expression"]!["value"]!.GetValue<string>();

        Assert.Equal(title, shown["displayText"]!.GetValue<string>());
        await SavedAsync(saved);
        Assert.Equal(["designer"], Metadata(await ExportedAsync(saved)));

        // Another title changes what is lent; a label of her own stays.
        Activity(saved, "ask")["title"] = Written("Something else");
        var changed = await SavedAsync(saved);
        Assert.Equal("Something else", Activity(changed, "ask")["metadata"]!["displayText"]!.GetValue<string>());
        Activity(changed, "ask")["metadata"]!["displayText"] = "Her own";
        var own = await SavedAsync(changed);
        Assert.Equal("Her own", Activity(own, "ask")["metadata"]!["displayText"]!.GetValue<string>());
        Assert.Equal(["designer", "displayText"], Metadata(await ExportedAsync(own)));

        Task<JsonObject> ExportedAsync(JsonObject of) => GetAsync($"workflow-definitions/{of["definitionId"]}/export?versionOptions=Latest");
        static IEnumerable<string> Metadata(JsonObject definition) => Activity(definition, "ask")["metadata"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Track_OpenedAndSavedUnchanged_MakesNoNewVersion()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        foreach (var id in Workflows().Keys)
        {
            var opened = await OpenAsync(id);
            await SavedAsync(AsStudioSendsIt(opened), publish: true);
            var row = Assert.Single(await RowsAsync(id));
            Assert.True(row.IsPublished);
            Assert.Equal("1.0.0", row.TrackVersion);
        }
    }

    [Fact]
    public async Task Track_Exported_IsTheFileTheTrackBrought()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        foreach (var (id, json) in Workflows())
        {
            var exported = await GetAsync($"workflow-definitions/{id}/export?versionOptions=1");

            Assert.Equal(Comparable(JsonNode.Parse(json)!.AsObject()), Comparable(exported));
        }
    }

    [Fact]
    public async Task Track_ExportedAndImportedElsewhere_IsTheSameAgain()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var exported = await GetAsync("workflow-definitions/circular.trajectory/export?versionOptions=Latest");
        exported["definitionId"] = "elsewhere";

        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", exported);
        imported.EnsureSuccessStatusCode();

        var again = await GetAsync("workflow-definitions/elsewhere/export?versionOptions=Latest");
        Assert.Equal(Comparable(exported), Comparable(again));
    }

    [Fact]
    public async Task Track_EnabledAgainAfterTheRegionDrewItsOwn_LeavesTheRegionsVersion()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var opened = await OpenAsync("circular.pitch");
        opened["description"] = "ours";
        await SavedAsync(opened, publish: true);

        await DoAsync(new EnableTrack("circular"), Manager);

        var rows = await RowsAsync("circular.pitch");
        Assert.Equal([("1.0.0", false), (null, true)], rows.Select(r => (r.TrackVersion, r.IsPublished)));
        Assert.Equal("circular", rows[1].TrackId);
    }

    private IReadOnlyDictionary<string, string> Workflows() => Services.GetRequiredService<ITrackCatalogue>().Find("circular")!.Workflows;

    /// <summary>Studio reads the definition into a closed model, so it drops what it does not know on top and adds nulls.</summary>
    private static JsonObject AsStudioSendsIt(JsonObject opened)
    {
        var model = opened.DeepClone().AsObject();
        model.Remove("materializerName");
        model.Remove("isSystem");
        model["links"] = null;

        foreach (var option in new[] { "activationStrategyType", "usableAsActivity", "activityCategory", "incidentStrategyType", "commitStrategyName" })
        {
            model["options"]!.AsObject().TryAdd(option, null);
        }

        return model;
    }

    private static string Comparable(JsonObject definition)
    {
        var copy = definition.DeepClone().AsObject();

        // Who holds it, and where it was made: each hub has its own.
        foreach (var name in new[] { "id", "definitionId", "createdAt", "version", "isLatest", "isPublished", "toolVersion", "materializerName", "tenantId", "isSystem" })
        {
            copy.Remove(name);
        }

        return Sorted(copy)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        // Publishing writes down which version of its track an activity runs.
        JsonObject parent => new JsonObject(parent.Where(p => p.Key is not ("nodeId" or "trackVersion") && !(p.Key == "isReadonly" && p.Value?.ToString() == "false"))
            .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
