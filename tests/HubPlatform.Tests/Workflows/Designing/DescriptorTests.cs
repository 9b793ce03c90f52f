using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Regions.Enabling;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What Studio asks beside the drawing. A list it misses or finds empty in the wrong place makes it crash.</summary>
public sealed class DescriptorTests : DesignerTest
{
    [Theory]
    [InlineData("descriptors/workflow-activation-strategies")]
    [InlineData("descriptors/incident-strategies")]
    [InlineData("descriptors/log-persistence-strategies")]
    [InlineData("descriptors/commit-strategies/workflows")]
    [InlineData("descriptors/commit-strategies/activities")]
    [InlineData("descriptors/output-converters?sourceType=String&destinationType=Int32")]
    [InlineData("features/installed")]
    public async Task List_ThatMayBeEmpty_IsWellFormed(string path)
    {
        var list = await GetAsync(path);

        Assert.Equal(list["items"]!.AsArray().Count, list["count"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("descriptors/storage-drivers", "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core")]
    [InlineData("descriptors/variables", "String")]
    public async Task List_WhoseFirstStudioTakes_IsNotEmpty(string path, string first) =>
        Assert.Equal(first, (await GetAsync(path))["items"]![0]!["typeName"]!.GetValue<string>());

    [Fact]
    public async Task Palette_TheBrowserHoldsAlready_IsNotSentAgain()
    {
        var browser = await BrowserAsync();
        using var first = await browser.GetAsync(Api("descriptors/activities"), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, Api("descriptors/activities?Refresh=True"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var inDutch = new HttpRequestMessage(HttpMethod.Get, Api("descriptors/activities?Refresh=True"));
        inDutch.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        inDutch.Headers.AcceptLanguage.ParseAdd("nl");

        using var same = await browser.SendAsync(again, Cancel);
        using var other = await browser.SendAsync(inDutch, Cancel);

        Assert.Equal((HttpStatusCode.NotModified, 0L), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync(Cancel)).LongLength));
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Expressions_OnlyThoseTheEngineRuns_CanBeChosen()
    {
        var items = (await GetAsync("descriptors/expression-descriptors"))["items"]!.AsArray();

        Assert.Equal(["Variable", "Input", "JavaScript"], items.Where(i => i!["isBrowsable"]!.GetValue<bool>()).Select(i => i!["type"]!.GetValue<string>()));

        // The Log tab takes the first of the others.
        Assert.Contains(items, i => i!["type"]!.GetValue<string>() is not ("Literal" or "Object" or "Variable" or "Input"));
    }

    [Fact]
    public async Task Activities_TheHubsWords_AreThereOnceWithTheirOutcomes()
    {
        var items = (await GetAsync("descriptors/activities?Refresh=True"))["items"]!.AsArray();
        var types = items.Select(i => i!["typeName"]!.GetValue<string>()).ToList();

        Assert.Equal(types.Count, types.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            ["CoachTask", "ParticipantTask", "PartnerTask", "Appointment", "GroupSession", "Detection", "Assess", "AgreePlan", "RunPlan", "Enrol", "Refer", "Decide", "EnterStage", "RecordFact", "IssueDocument", "ScheduleFollowUp", "Notify"],
            name => Assert.Contains("Hub." + name, types));
        Assert.Equal(["Attended", "Missed", "Cancelled"], Of(items, "Hub.Appointment")["ports"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
        var outcomes = Input(Of(items, "Hub.CoachTask"), "Outcomes");
        Assert.Equal("dynamic-outcomes", outcomes["uiHint"]!.GetValue<string>());
        Assert.NotNull(outcomes["uiSpecifications"]!["DynamicOutcomesOptions"]!["fixedOutcomes"]);
    }

    [Fact]
    public async Task Activities_StandInAndContainer_AreKnownButNotInThePalette()
    {
        var items = (await GetAsync("descriptors/activities"))["items"]!.AsArray();

        Assert.False(Of(items, "Elsa.NotFoundActivity")["isBrowsable"]!.GetValue<bool>());
        Assert.False(Of(items, "Elsa.Flowchart")["isBrowsable"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Activities_InARegionWithATrack_OfferItsForms()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        var form = Input(Of((await GetAsync("descriptors/activities"))["items"]!.AsArray(), "Hub.CoachTask"), "Form");

        Assert.Equal("dropdown", form["uiHint"]!.GetValue<string>());
        Assert.Contains(form["uiSpecifications"]!["dropdown"]!["selectList"]!["items"]!.AsArray(), i => i!["value"]!.GetValue<string>() == "circular.interview");
    }

    [Fact]
    public async Task Activities_PageInDutch_SpeakDutch()
    {
        (await BrowserAsync()).DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");

        var task = Of((await GetAsync("descriptors/activities"))["items"]!.AsArray(), "Hub.CoachTask");

        Assert.Equal("Taak voor de coach", task["displayName"]!.GetValue<string>());
        Assert.Equal("Traject", task["category"]!.GetValue<string>());
    }

    [Fact]
    public async Task Definition_EveryActivity_HasItsOwnNodeId()
    {
        var model = Simple();
        model["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "loop",
            ["type"] = "Elsa.While",
            ["version"] = 1,
            ["nodeId"] = "stale",
            ["body"] = new JsonObject { ["id"] = "inside", ["type"] = "Elsa.Sequence", ["version"] = 1, ["activities"] = new JsonArray(Node("deep", "Acme.Thing")) },
        });

        var root = (await SavedAsync(model))["root"]!;

        Assert.Equal("Workflow1:flow", root["nodeId"]!.GetValue<string>());
        var loop = root["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == "loop")!;
        Assert.Equal("Workflow1:flow:loop", loop["nodeId"]!.GetValue<string>());
        Assert.Equal("Workflow1:flow:loop:inside", loop["body"]!["nodeId"]!.GetValue<string>());
        Assert.Equal("Workflow1:flow:loop:inside:deep", loop["body"]!["activities"]![0]!["nodeId"]!.GetValue<string>());
        Assert.Equal("Elsa.NotFoundActivity", loop["body"]!["activities"]![0]!["type"]!.GetValue<string>());
    }

    private static JsonObject Of(JsonArray items, string type) => items.Single(i => i!["typeName"]!.GetValue<string>() == type)!.AsObject();

    private static JsonObject Input(JsonObject activity, string name) => activity["inputs"]!.AsArray().Single(i => i!["name"]!.GetValue<string>() == name)!.AsObject();
}
