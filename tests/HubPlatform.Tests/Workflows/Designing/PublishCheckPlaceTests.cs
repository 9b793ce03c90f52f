using System.Text.Json.Nodes;

using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What a run would pass over without a word is told at publishing: places without an activity, and starts that never come.</summary>
public sealed class PublishCheckPlaceTests : DesignerTest
{
    [Theory]
    [InlineData("null")]
    [InlineData("\"Elsa.WriteLine\"")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("""{"id":"x","type":""}""")]
    public async Task Publish_ItemThatIsNoActivity_IsRefusedByItsPlaceAndKeptInTheDraft(string item)
    {
        var inner = Flow([Node("begin", "Elsa.Start"), Task("ask", "Ask", "Done")], [("begin", "Done", "ask")]);
        inner["id"] = "inner";
        var row = new JsonObject { ["id"] = "row", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Task("tell", "Tell", "Done")) };
        inner["activities"]!.AsArray().Insert(1, JsonNode.Parse(item));
        row["activities"]!.AsArray().Add(JsonNode.Parse(item));
        var model = Alone(inner, row);
        model["root"]!["activities"]!.AsArray().Add(JsonNode.Parse(item));

        var told = await ToldAsync(model);

        Assert.Equal(
            [("no-activity-there", "", "activities[3]"), ("no-activity-there", "inner", "activities[1]"), ("no-activity-there", "row", "activities[1]")],
            told.Select(t => (t.Code, t.Step, t.Argument)));
        var draft = await SavedAsync(model);
        var kept = await OpenAsync(draft["definitionId"]!.GetValue<string>());
        Assert.Equal(item, kept["root"]!["activities"]![3]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("""{"id":"s","type":"Elsa.Switch","cases":[null,{"label":"One","condition":{"type":"JavaScript","value":"true"},"activity":"x"}]}""", "cases[0]", "cases[1].activity")]
    [InlineData("""{"id":"s","type":"Elsa.If","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}},"then":{"id":"x"},"else":null}""", "then")]
    [InlineData("""{"id":"s","type":"Elsa.Fork","branches":{"id":"x"}}""", "branches")]
    [InlineData("""{"id":"s","type":"Elsa.ForEach","items":{"typeName":"Object","expression":{"type":"Object","value":"[1]"}},"body":5}""", "body")]
    public async Task Publish_HolderOfWhatIsNoActivity_IsRefusedByItsPlace(string holder, params string[] places) =>
        Assert.Equal(places.Select(p => ("no-activity-there", "s", p)), (await ToldAsync(Alone(JsonNode.Parse(holder)!.AsObject()))).Select(t => (t.Code, t.Step, t.Argument)));

    [Theory]
    [InlineData("Elsa.StartAt", "dateTime", "2020-01-01T00:00:00Z", "Literal", "start-never-comes")]
    [InlineData("Elsa.StartAt", "dateTime", "2099-01-01T00:00:00Z", "Literal", null)]
    [InlineData("Elsa.StartAt", "dateTime", "new Date(2099, 1, 1)", "JavaScript", "start-computed")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 0 31 2 *", "Literal", "start-never-comes")]
    [InlineData("Elsa.Cron", "cronExpression", "0 0 7 * * MON", "Literal", null)]
    [InlineData("Elsa.Cron", "cronExpression", "on Mondays", "Literal", "value-unreadable")]
    [InlineData("Elsa.Timer", "interval", "00:00:00", "Literal", "start-never-comes")]
    [InlineData("Elsa.Event", "eventName", "'Go' + 1", "JavaScript", "start-computed")]
    [InlineData("Elsa.Event", "eventName", "Go", "Literal", null)]
    public async Task Publish_StartThatNeverComes_IsRefused(string type, string input, string value, string kind, string? code)
    {
        var start = Node("go", type);
        start[input] = Written(value, kind);
        start["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var model = Alone();
        model["root"] = Flow([start, Task("ask", "Ask", "Done")], [("go", "Done", "ask")]);

        Assert.Equal(code is null ? [] : [(code, "go")], (await ToldAsync(model)).Select(t => (t.Code, t.Step)));
    }

    /// <summary>Studio ticks that by itself for the first trigger on a canvas.</summary>
    [Theory]
    [InlineData("Elsa.StartAt", "dateTime", "2020-01-01T00:00:00Z", "Literal", "start-never-comes")]
    [InlineData("Elsa.Event", "eventName", "'Go' + 1", "JavaScript", "start-computed")]
    public async Task Publish_StartThatNeverComesButIsWaitedForOnTheWay_IsToldAndAllowed(string type, string input, string value, string kind, string code)
    {
        var wait = Node("wait", type);
        wait[input] = Written(value, kind);
        wait["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var draft = await SavedAsync(Alone(wait, Task("ask", "Ask", "Done")));

        Assert.Empty(await ToldAsync(Alone(wait.DeepClone().AsObject())));
        Assert.Contains((await SendAsync(new CheckDefinition(draft["definitionId"]!.GetValue<string>()), Designer)).Value, f => f.Code == code && !f.IsError);
    }

    [Fact]
    public async Task Publish_MomentThatHasPassedOnTheWay_IsNoWaitAndAllowed() =>
        Assert.Empty(await ToldAsync(Alone(Node("at", "Elsa.StartAt", ("dateTime", "2020-01-01T00:00:00Z")))));

    [Fact]
    public async Task Publish_StartThatHasPassed_IsToldInStudioByItsStep()
    {
        var start = Node("go", "Elsa.StartAt", ("dateTime", "2020-01-01T00:00:00Z"));
        start["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var model = Simple();
        model["root"] = Flow([start, Task("ask", "Ask", "Done")], [("go", "Done", "ask")]);

        using var answer = await SaveAsync(await SavedAsync(model), publish: true);

        Assert.Equal(["workflows.not-ready", "go"], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_WhatBeginsByItself_WakesThePumps()
    {
        var pumps = Services.GetRequiredService<RegionPumps>();
        var start = Node("go", "Elsa.Timer", ("interval", "00:00:05"));
        start["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        var model = Simple();
        model["root"] = Flow([start, Task("ask", "Ask", "Done")], [("go", "Done", "ask")]);
        var draft = await SavedAsync(model);
        await pumps.RunAsync(Region, Cancel);
        Assert.False(pumps.WantsAttention(Region));

        await SavedAsync(draft, publish: true);

        Assert.True(pumps.WantsAttention(Region));
    }

    private static JsonObject Alone(params JsonObject[] steps)
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), .. steps], [.. steps.Select(s => ("start", "Done", s["id"]!.GetValue<string>()))]);
        return model;
    }

    private async Task<(string Code, string Step, string Argument)[]> ToldAsync(JsonObject model)
    {
        var saved = await SendAsync(new SaveDefinition(Drawing.Read(model).Value, Publish: true), Designer);
        return [.. saved.Problem?.Fields.Select(f => (f.Code["workflows.check.".Length..], f.Field, f.Arguments is [string first, ..] ? first : "")) ?? []];
    }
}
