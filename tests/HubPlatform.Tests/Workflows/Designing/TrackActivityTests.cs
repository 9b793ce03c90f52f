using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Upgrading;
using HubPlatform.TrackSdk;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>An activity that a track brings: in the palette of the regions that have the track, drawn, checked, published, run, pinned, and gone.</summary>
public sealed class TrackActivityTests : DesignerTest
{
    private readonly string _id = BakersTrack.NewId();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        new BakersTrack(_id, "1.0.0").PutInto(Services);
    }

    [Fact]
    public async Task Palette_OfARegionThatHasTheTrack_OffersItsActivity_AndOfAnotherNot()
    {
        Assert.DoesNotContain(await PaletteAsync(), a => a["typeName"]!.GetValue<string>() == $"{_id}.flour");
        await DoAsync(new EnableTrack(_id), Manager);

        var activity = Assert.Single(await PaletteAsync(), a => a["typeName"]!.GetValue<string>() == $"{_id}.flour");

        Assert.Equal(("Price of flour", "What so much flour costs.", "Baking"), (Text(activity, "displayName"), Text(activity, "description"), Text(activity, "category")));
        Assert.Equal(["Kilos:Double", "Kinds:String[]"], activity["inputs"]!.AsArray().Select(i => $"{i!["name"]}:{i["typeName"]}"));
        Assert.Equal(["Price:Double", "Said:String"], activity["outputs"]!.AsArray().Select(i => $"{i!["name"]}:{i["typeName"]}"));
        Assert.Equal(["Done", "Too much"], activity["ports"]!.AsArray().Select(p => p!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Publish_ADrawingWithIt_IsShownAsDrawnPinnedAndRuns()
    {
        await DoAsync(new EnableTrack(_id), Manager);
        var draft = await SavedAsync(Drawing("12"));
        Assert.Null(Activity(draft, "flour")["trackVersion"]);

        var published = await SavedAsync(draft, publish: true);

        var shown = Activity(await OpenAsync(Id(published)), "flour");
        Assert.Equal(($"{_id}.flour", "1.0.0"), (Text(shown, "type"), Text(shown, "trackVersion")));
        Assert.Equal("24", await PriceAsync(await StartAsync(published)));
    }

    [Fact]
    public async Task Run_AnotherOutcome_IsFollowed()
    {
        await DoAsync(new EnableTrack(_id), Manager);

        Assert.Equal(["less"], await StandsAtAsync(await StartAsync(await SavedAsync(Drawing("120"), publish: true))));
    }

    [Fact]
    public async Task Publish_WithoutARequiredInput_OrInARegionWithoutTheTrack_IsRefusedByItsName()
    {
        Assert.Contains($"flour: nobody here knows the activity {_id}.flour", Assert.Single(await RefusalAsync(Drawing("12"))), StringComparison.Ordinal);
        await DoAsync(new EnableTrack(_id), Manager);

        Assert.Contains("Kilos", Assert.Single(await RefusalAsync(Drawing(""))), StringComparison.Ordinal);
    }

    /// <summary>G7: who is under way keeps the code she began with; who begins after an upgrade and a new publication has the new one.</summary>
    [Fact]
    public async Task Upgrade_OfTheTrack_LeavesPublishedVersionsOnTheirs()
    {
        await DoAsync(new EnableTrack(_id), Manager);
        var published = await SavedAsync(Drawing("12", waitFirst: true), publish: true);
        var before = await StartAsync(published);
        new BakersTrack(_id, "2.0.0").PutInto(Services);
        await DoAsync(new UpgradeTrack(_id, "2.0.0", new Dictionary<string, string>()), Manager);

        await AnswerAsync(before, "wait");
        Assert.Equal("24", await PriceAsync(before));

        var again = await OpenAsync(Id(published));
        again["name"] = "Flour, drawn again";
        var after = await StartAsync(await SavedAsync(again, publish: true));
        await AnswerAsync(after, "wait");
        Assert.Equal("36", await PriceAsync(after));
    }

    [Fact]
    public async Task Run_OfATrackThatWasTakenAway_StandsWithTheReasonAndGoesOnWhenItIsBack()
    {
        await DoAsync(new EnableTrack(_id), Manager);
        var published = await SavedAsync(Drawing("12", waitFirst: true), publish: true);
        var instance = await StartAsync(published);
        new BakersTrack(_id, "1.0.0").TakeFrom(Services);

        await AnswerAsync(instance, "wait");
        Assert.Contains($"belongs to version 1.0.0 of the track {_id}, which is not installed here", await FaultAsync(instance), StringComparison.Ordinal);
        var draft = await OpenAsync(Id(published));
        draft["name"] = "Drawn while it is away";
        Assert.Contains("which is not installed here", Assert.Single(await RefusalAsync(draft)), StringComparison.Ordinal);

        new BakersTrack(_id, "1.0.0").PutInto(Services);
        await DoAsync(new RetryInstance(instance), Manager);
        Assert.Equal("24", await PriceAsync(instance));
    }

    public static TheoryData<string, string> BadAnswers => new()
    {
        { "outcome", "ended with Elsewhere, which is none of its outcomes" },
        { "output", "put something into Secret that it does not declare" },
        { "kind", "put something into Said that it does not declare" },
        { "endless", "put something into Price that it does not declare" },
        { "large", "put out more than 64 KB" },
    };

    [Theory, MemberData(nameof(BadAnswers))]
    public async Task Run_ThatAnswersBeyondWhatItDeclares_FaultsTheStep(string bad, string reason)
    {
        var id = BakersTrack.NewId();
        new BakersTrack(id, "1.0.0")
        {
            Run = _ => bad switch
            {
                "outcome" => new ActivityAnswer("Elsewhere"),
                "output" => new ActivityAnswer().With("Secret", "x"),
                "kind" => new ActivityAnswer().With("Said", 1),
                "endless" => new ActivityAnswer().With("Price", double.PositiveInfinity),
                _ => new ActivityAnswer().With("Said", new string('a', 70_000)),
            },
        }.PutInto(Services);
        await DoAsync(new EnableTrack(id), Manager);

        var instance = await StartAsync(await SavedAsync(Drawing("12", track: id), publish: true));

        Assert.Contains(reason, await FaultAsync(instance), StringComparison.Ordinal);
        Assert.Empty(await StandsAtAsync(instance));
    }

    private JsonObject Drawing(string kilos, bool waitFirst = false, string? track = null)
    {
        var flour = Node("flour", $"{track ?? _id}.flour");
        flour["kilos"] = new JsonObject { ["typeName"] = "Double", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = kilos } };
        flour["price"] = new JsonObject { ["typeName"] = "Double", ["memoryReference"] = new JsonObject { ["id"] = "price" } };
        var drawing = new JsonObject
        {
            ["name"] = "Flour",
            ["variables"] = new JsonArray(new JsonObject
            {
                ["id"] = "price",
                ["name"] = "Price",
                ["typeName"] = "Double",
                ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
            }),
            ["root"] = Flow(
                [Node("start", "Elsa.Start"), .. waitFirst ? [Task("wait", "Weigh it", "Done")] : (JsonObject[])[], flour, Task("bake", "Bake it", "Done"), Task("less", "Take less", "Done")],
                [("start", "Done", waitFirst ? "wait" : "flour"), .. waitFirst ? [("wait", "Done", "flour")] : ((string, string, string)[])[], ("flour", "Done", "bake"), ("flour", "Too much", "less")]),
        };
        return drawing;
    }

    private async Task<List<JsonObject>> PaletteAsync() => [.. (await GetAsync("descriptors/activities"))["items"]!.AsArray().Select(i => i!.AsObject())];

    private async Task<IReadOnlyList<string>> RefusalAsync(JsonObject drawing)
    {
        using var answer = await SaveAsync(drawing, publish: true);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.BadRequest, text);
        return [.. JsonNode.Parse(text)!["errors"]!.AsObject().SelectMany(e => e.Value!.AsArray()).Select(e => e!.GetValue<string>()).Where(e => e.Contains(':', StringComparison.Ordinal))];
    }

    private async Task<Guid> StartAsync(JsonObject published) => (await DoAsync(new StartInstance(Id(published), Guid.CreateVersion7(), null), Caller.Hub)).InstanceId;

    private async Task AnswerAsync(Guid instance, string step)
    {
        var steps = (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps;
        await DoAsync(new ResumeStep(steps.Single(s => s.State == StepState.Now && s.ActivityId == step).StepId!.Value, "Done", []), Caller.Hub);
    }

    private async Task<List<string>> StandsAtAsync(Guid instance) =>
        [.. (await DoAsync(new GetOutline(instance), Caller.Hub)).Steps.Where(s => s.State == StepState.Now).Select(s => s.ActivityId)];

    /// <summary>The variable, as the state that was stored holds it.</summary>
    private async Task<string> PriceAsync(Guid instance)
    {
        var state = await StateAsync(instance);
        var values = state.Executions.Select(e => e.Variables).Append(state.LastVariables).OfType<Dictionary<string, object?>>().First(v => v.ContainsKey("price"));
        return Convert.ToString(values["price"], CultureInfo.InvariantCulture)!;
    }

    private async Task<string> FaultAsync(Guid instance) => Assert.Single((await StateAsync(instance)).Incidents).Message;

    private Task<InstanceState> StateAsync(Guid instance) => InDatabaseAsync(async db =>
    {
        var instances = db.Instances;
        return (await instances.SingleAsync(i => i.Id == instance, Cancel)).Load();
    });

    private static string Id(JsonObject definition) => Text(definition, "definitionId")!;

    private static string? Text(JsonObject node, string name) => node[name]?.GetValue<string>();
}
