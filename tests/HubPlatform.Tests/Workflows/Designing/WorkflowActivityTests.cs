using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>A published workflow in the palette, drawn in another one, published, walked, and taken to a newer version.</summary>
public sealed class WorkflowActivityTests : DesignerTest
{
    [Fact]
    public async Task Palette_OffersAPublishedWorkflowThatMayBeUsed()
    {
        var talk = await TalkAsync();
        await SavedAsync(Simple("Not for others"), publish: true);

        var offered = (await GetAsync("descriptors/activities"))["items"]!.AsArray().Select(i => i!.AsObject())
            .Where(i => i["customProperties"]!["RootType"]?.GetValue<string>() == "WorkflowDefinitionActivity").ToList();

        var descriptor = Assert.Single(offered);
        Assert.Equal(("ATalk", 1, "A talk", "Talks"), (
            descriptor["typeName"]!.GetValue<string>(), descriptor["version"]!.GetValue<int>(), descriptor["displayName"]!.GetValue<string>(), descriptor["category"]!.GetValue<string>()));
        Assert.Equal(talk["id"]!.GetValue<string>(), descriptor["constructionProperties"]!["WorkflowDefinitionVersionId"]!.GetValue<string>());
        Assert.Equal(talk["definitionId"]!.GetValue<string>(), descriptor["constructionProperties"]!["WorkflowDefinitionId"]!.GetValue<string>());
        Assert.Equal(["Root", "Well", "Badly"], descriptor["ports"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
        Assert.Equal(["Topic"], descriptor["inputs"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
        Assert.Equal(["Verdict"], descriptor["outputs"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Publish_Use_IsShownAsItWasDrawnAndRuns()
    {
        var talk = await TalkAsync();

        var published = await SavedAsync(Using(talk), publish: true);

        var shown = Activity(await OpenAsync(published["definitionId"]!.GetValue<string>()), "x");
        Assert.Equal(("ATalk", "Workflow1:flow:x"), (shown["type"]!.GetValue<string>(), shown["nodeId"]!.GetValue<string>()));
        var instance = await StartAsync(published);
        Assert.Equal(["ask"], await StandsAtAsync(instance));
        await AnswerAsync(instance, "Badly");
        Assert.Equal(["after"], await StandsAtAsync(instance));
    }

    [Fact]
    public async Task Publish_AWorkflowNobodyPublished_IsRefusedByItsName()
    {
        var draft = await SavedAsync(Talk());

        Assert.Equal(["x: the workflow " + draft["definitionId"]!.GetValue<string>() + " is not published."], await RefusalAsync(Using(draft)));
    }

    [Fact]
    public async Task Publish_AWorkflowThatIsNoActivity_IsRefusedByItsName()
    {
        var plain = await SavedAsync(Simple("Plain"), publish: true);

        Assert.StartsWith("x: the workflow " + plain["definitionId"]!.GetValue<string>() + " may not be used", Assert.Single(await RefusalAsync(Using(plain))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_AWorkflowThatUsesThisOne_IsRefused()
    {
        var talk = await TalkAsync();
        var outer = Using(talk);
        outer["options"] = new JsonObject { ["usableAsActivity"] = true };
        var published = await SavedAsync(outer, publish: true);
        var changed = await OpenAsync(talk["definitionId"]!.GetValue<string>());
        Activities(changed).Add(Use(published, "back"));
        Connect(changed, "ask", "Well", "back");

        Assert.Contains(await RefusalAsync(changed), m => m.Contains("in a circle", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publish_OnItself_IsRefused()
    {
        var talk = await TalkAsync();
        var changed = await OpenAsync(talk["definitionId"]!.GetValue<string>());
        Activities(changed).Add(Use(talk, "self"));
        Connect(changed, "ask", "Well", "self");

        Assert.Contains(await RefusalAsync(changed), m => m.Contains("cannot run itself", StringComparison.Ordinal));
    }

    /// <summary>G7: what runs keeps the versions it was published with, those of the workflows within too.</summary>
    [Fact]
    public async Task Publish_ANewerTalk_LeavesTheUserOnItsVersion()
    {
        var talk = await TalkAsync();
        var outer = await SavedAsync(Using(talk), publish: true);
        var before = await StartAsync(outer);

        await RenameStepAsync(talk, autoUpdate: false);

        Assert.Single(await RowsAsync(outer["definitionId"]!.GetValue<string>()));
        Assert.Equal("Talk about it", await TitleAsync(before));
        Assert.Equal("Talk about it", await TitleAsync(await StartAsync(outer)));
    }

    [Fact]
    public async Task Publish_ANewerTalkThatUpdatesItsUsers_MakesThemANewVersionAndLeavesWhoRuns()
    {
        var talk = await TalkAsync();
        var outer = await SavedAsync(Using(talk), publish: true);
        var before = await StartAsync(outer);

        await RenameStepAsync(talk, autoUpdate: true);

        var rows = await RowsAsync(outer["definitionId"]!.GetValue<string>());
        Assert.Equal([(1, false), (2, true)], rows.Select(r => (r.Number, r.IsPublished)));
        Assert.Equal("Talk about it", await TitleAsync(before));
        Assert.Equal("Another talk", await TitleAsync(await StartAsync(outer)));
    }

    [Fact]
    public async Task Import_AVersionNobodyHasHere_IsPinnedWhenItIsPublished()
    {
        var talk = await TalkAsync();
        var file = Using(talk);
        Activity(file, "x")["workflowDefinitionVersionId"] = "child-v1";
        using var imported = await SendAsync(HttpMethod.Post, "workflow-definitions/import", file);
        var draft = JsonNode.Parse(await imported.Content.ReadAsStringAsync(Cancel))!.AsObject();

        var kept = Activity(await OpenAsync(draft["definitionId"]!.GetValue<string>()), "x");
        Assert.Equal("child-v1", kept["workflowDefinitionVersionId"]!.GetValue<string>());
        var published = await SavedAsync(draft, publish: true);
        Assert.Equal(talk["id"]!.GetValue<string>(), Activity(published, "x")["workflowDefinitionVersionId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Export_AndImportAgain_LosesNothing()
    {
        var outer = await SavedAsync(Using(await TalkAsync()), publish: true);
        var path = $"workflow-definitions/{outer["definitionId"]!.GetValue<string>()}/export";
        var exported = await GetAsync(path);

        using var again = await SendAsync(HttpMethod.Post, "workflow-definitions/import", exported.DeepClone());

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(exported["root"]!.ToJsonString(), (await GetAsync(path))["root"]!.ToJsonString());
        Assert.Equal("ATalk", Activity(exported, "x")["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task Export_WithTheWorkflowsThatUseIt_PacksThemAllAndComesInAgain()
    {
        var talk = await TalkAsync();
        var middle = Using(talk);
        middle["options"] = new JsonObject { ["usableAsActivity"] = true };
        var published = await SavedAsync(middle, publish: true);
        var outer = Using(talk);
        outer["name"] = "Outermost";
        Activity(outer, "x")["type"] = "Outer";
        Activity(outer, "x")["workflowDefinitionId"] = published["definitionId"]!.GetValue<string>();
        Activity(outer, "x")["workflowDefinitionVersionId"] = published["id"]!.GetValue<string>();
        await SavedAsync(outer);
        await SavedAsync(Simple("Beside it"), publish: true);
        var path = $"workflow-definitions/{talk["definitionId"]!.GetValue<string>()}/export?versionOptions=Latest&includeConsumingWorkflows=";

        using var one = await (await BrowserAsync()).GetAsync(Api(path + "True"), Cancel);
        using var several = await SendAsync(
            HttpMethod.Post, "bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = new JsonArray(talk["id"]!.GetValue<string>()), ["includeConsumingWorkflows"] = true });

        Assert.Equal(["A talk", "Outer", "Outermost"], await NamesAsync(one));
        Assert.Equal(["A talk", "Outer", "Outermost"], await NamesAsync(several));
        Assert.Equal("A talk", (await GetAsync(path + "False"))["name"]!.GetValue<string>());
        Assert.Equal("A talk", (await GetAsync(path))["name"]!.GetValue<string>());
    }

    private static async Task<string[]> NamesAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel), ZipArchiveMode.Read);
        return [.. zip.Entries.Select(NameOf).Order(StringComparer.Ordinal)];
    }

    private static string NameOf(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return JsonNode.Parse(content)!["name"]!.GetValue<string>();
    }

    [Fact]
    public async Task Graph_LeadsIntoTheWorkflowWithin()
    {
        var outer = await SavedAsync(Using(await TalkAsync()), publish: true);
        var version = outer["id"]!.GetValue<string>();

        var node = await GetAsync($"workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:flow:x");
        var segments = await GetAsync($"workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:flow:x:Workflow1:flow:ask");

        Assert.Equal("Workflow1:flow:x:Workflow1:flow", node["activity"]!["root"]!["root"]!["nodeId"]!.GetValue<string>());
        Assert.Contains("Workflow1:flow:x:Workflow1:flow:ask", node.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["Workflow1:flow:x"], segments["pathSegments"]!.AsArray().Select(s => s!["activityNodeId"]!.GetValue<string>()));
        Assert.Equal("Workflow1:flow:x:Workflow1:flow", segments["container"]!["nodeId"]!.GetValue<string>());
    }

    private async Task<JsonObject> TalkAsync() => await SavedAsync(Talk(), publish: true);

    private static JsonObject Talk()
    {
        var talk = new JsonObject
        {
            ["name"] = "A talk",
            ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Topic", ["type"] = "String" }),
            ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Verdict", ["type"] = "String" }),
            ["outcomes"] = new JsonArray("Well", "Badly"),
            ["options"] = new JsonObject { ["usableAsActivity"] = true, ["activityCategory"] = "Talks" },
            ["root"] = Flow(
                [Node("start", "Elsa.Start"), Task("ask", "Talk about it", "Well", "Badly"), Complete("well", "Well"), Complete("badly", "Badly")],
                [("start", "Done", "ask"), ("ask", "Well", "well"), ("ask", "Badly", "badly")]),
        };

        return talk;
    }

    private static JsonObject Complete(string id, string outcome)
    {
        var complete = Node(id, "Elsa.Complete");
        complete["outcomes"] = Written(outcome);

        return complete;
    }

    private static JsonObject Using(JsonObject talk) => new()
    {
        ["name"] = "Outer",
        ["root"] = Flow(
            [Node("start", "Elsa.Start"), Use(talk, "x"), Node("end", "Elsa.End"), Task("after", "Look after it", "Done")],
            [("start", "Done", "x"), ("x", "Well", "end"), ("x", "Badly", "after")]),
    };

    private static JsonObject Use(JsonObject talk, string id) => new()
    {
        ["id"] = id,
        ["type"] = "ATalk",
        ["version"] = talk["version"]!.GetValue<int>(),
        ["workflowDefinitionId"] = talk["definitionId"]!.GetValue<string>(),
        ["workflowDefinitionVersionId"] = talk["id"]!.GetValue<string>(),
        ["metadata"] = new JsonObject(),
        ["topic"] = Written("work"),
    };

    private static JsonArray Activities(JsonObject definition) => definition["root"]!["activities"]!.AsArray();

    private static void Connect(JsonObject definition, string from, string port, string to)
    {
        var connections = definition["root"]!["connections"]!.AsArray();
        connections.Remove(connections.Single(c => c!["source"]!["activity"]!.GetValue<string>() == from && c["source"]!["port"]!.GetValue<string>() == port));
        connections.Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } });
    }

    private async Task<string[]> RefusalAsync(JsonObject definition)
    {
        using var answer = await SaveAsync(definition["id"] is null ? await SavedAsync(definition) : definition, publish: true);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["errors"]!.AsObject().Where(e => e.Key != "workflows.not-ready").SelectMany(e => e.Value!.AsArray()).Select(m => m!.GetValue<string>())];
    }

    private async Task RenameStepAsync(JsonObject talk, bool autoUpdate)
    {
        var changed = await OpenAsync(talk["definitionId"]!.GetValue<string>());
        Activity(changed, "ask")["title"] = Written("Another talk");
        changed["options"]!["autoUpdateConsumingWorkflows"] = autoUpdate;
        await SavedAsync(changed, publish: true);
    }

    private async Task<Guid> StartAsync(JsonObject definition) =>
        (await DoAsync(new StartInstance(definition["definitionId"]!.GetValue<string>(), Guid.CreateVersion7()), Caller.Hub)).InstanceId;

    private async Task<List<string>> StandsAtAsync(Guid instance) =>
        [.. (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Where(s => s.State == StepState.Now).Select(s => s.ActivityId)];

    private async Task<string> TitleAsync(Guid instance) => (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Single(s => s.State == StepState.Now).Title;

    private async Task AnswerAsync(Guid instance, string outcome)
    {
        var step = (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Single(s => s.State == StepState.Now).StepId!.Value;
        await DoAsync(new ResumeStep(step, outcome), Caller.Hub);
    }
}
