using System.Text.Json.Nodes;

using HubPlatform.Regions.Enabling;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What publishing refuses is refused wherever it stands: in a flowchart within a flowchart, in a loop, in a case; the step is named with what it is in.</summary>
public sealed class PublishCheckWithinTests : DesignerTest
{
    /// <summary>Holders of one step, each with the name it has in the answer.</summary>
    private static readonly Dictionary<string, Func<JsonObject, JsonObject>> Holders = new(StringComparer.Ordinal)
    {
        ["inner"] = step => Named(Flow([Node("begin", "Elsa.Start"), step], [("begin", "Done", Id(step))]), "inner"),
        ["loop"] = step => new JsonObject { ["id"] = "loop", ["type"] = "Elsa.ForEach", ["items"] = Written("[1]", "Object"), ["body"] = step },
        ["row"] = step => new JsonObject { ["id"] = "row", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(step) },
        ["choice"] = step => new JsonObject { ["id"] = "choice", ["type"] = "Elsa.Switch", ["cases"] = new JsonArray(new JsonObject { ["label"] = "One", ["condition"] = Script("true"), ["activity"] = step }) },
        ["fork"] = step => new JsonObject { ["id"] = "fork", ["type"] = "Elsa.Fork", ["branches"] = new JsonArray(step) },
        ["if"] = step => new JsonObject { ["id"] = "if", ["type"] = "Elsa.If", ["condition"] = Written("true"), ["else"] = step },
    };

    /// <summary>Steps that mean nothing, with the code of what is told.</summary>
    private static readonly Dictionary<string, Func<JsonObject>> Wrong = new(StringComparer.Ordinal)
    {
        ["unknown-activity"] = () => Node("step", "Acme.Approve"),
        ["input-missing"] = () => Node("step", "Elsa.Event"),
        ["variable-unknown"] = () => Set("nowhere"),
        ["form-unknown"] = () => Node("step", "Hub.CoachTask", ("title", "step"), ("form", "circular.nowhere")),
        ["curriculum-unknown"] = () => Node("step", "Hub.Enrol", ("title", "step"), ("curriculum", "circular.nothing")),
        ["framework-unknown"] = () => Detection("circular.nothing"),
        ["plan-module-unknown"] = () => Plan("circular.moon"),
        ["workflow-not-published"] = () => Node("step", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "not.there")),
        ["expression-not-run"] = () => Said("1", "Liquid"),
        ["script-not-run"] = () => Said("while (1) {}", "JavaScript"),
        ["script-name-unknown"] = () => Said("getNothing()", "JavaScript"),
        ["wait-too-short"] = () => Node("step", "Elsa.Delay", ("timeSpan", "00:00:00.1")),
        ["value-unreadable"] = () => Node("step", "Elsa.Delay", ("timeSpan", "two weeks")),
        ["not-a-choice"] = () => Node("step", "Hub.EnterStage", ("stage", "paradise")),
        ["loop-without-end"] = () => new JsonObject { ["id"] = "step", ["type"] = "Elsa.While", ["condition"] = Written("true"), ["body"] = Node("said", "Elsa.WriteLine", ("text", "again")) },
    };

    public static TheoryData<string, string> WrongWithin
    {
        get
        {
            // Each fault in one holder, and each holder with one fault; in two at once below.
            var data = new TheoryData<string, string>();
            var (codes, holders) = (Wrong.Keys.ToList(), Holders.Keys.ToList());

            for (var i = 0; i < codes.Count; i++)
            {
                data.Add(codes[i], holders[i % holders.Count]);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(WrongWithin))]
    public async Task Publish_WrongStepWithin_IsRefusedByItsPlace(string code, string holder)
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.Equal([(code, $"{holder} › step")], await FoundAsync(Alone(Holders[holder](Wrong[code]()))));
    }

    [Fact]
    public async Task Publish_WrongStepTwoDeep_IsRefusedByItsWholePlace() =>
        Assert.Equal([("unknown-activity", "inner › loop › row › step")], await FoundAsync(Alone(Holders["inner"](Holders["loop"](Holders["row"](Node("step", "Acme.Approve")))))));

    [Fact]
    public async Task Publish_TwoOfOneNameInTwoPlaces_AreBothNamed()
    {
        var (left, right) = (Holders["loop"](Node("one", "Acme.Approve")), Holders["row"](Node("two", "Acme.Approve")));
        left["body"]!["metadata"]!["displayText"] = "Approve";
        right["activities"]![0]!["metadata"]!["displayText"] = "Approve";

        Assert.Equal([("unknown-activity", "loop › Approve"), ("unknown-activity", "row › Approve")], await FoundAsync(Alone(left, right)));
    }

    [Fact]
    public async Task Publish_StepNobodyReachesInside_IsRefused()
    {
        var inner = Named(Flow([Node("begin", "Elsa.Start"), Task("island", "Island", "Done")], []), "inner");

        Assert.Equal([("never-reached", "inner › Island")], await FoundAsync(Alone(inner)));
    }

    [Fact]
    public async Task Publish_StepBehindTheEndOfASequence_IsRefused()
    {
        var row = new JsonObject { ["id"] = "row", ["type"] = "Elsa.Sequence", ["activities"] = new JsonArray(Node("stop", "Elsa.Break"), Task("behind", "Behind", "Done")) };
        var loop = new JsonObject { ["id"] = "loop", ["type"] = "Elsa.While", ["condition"] = Written("true"), ["body"] = row };

        Assert.Equal([("never-reached", "loop › row › Behind")], await FoundAsync(Alone(loop)));
    }

    [Fact]
    public async Task Publish_OutcomeForgottenInside_IsRefused()
    {
        var inner = Named(Flow([Task("ask", "Ask", "Well", "Badly"), Node("end", "Elsa.End")], [("ask", "Well", "end")]), "inner");

        Assert.Equal([("outcome-forgotten", "inner › Ask")], await FoundAsync(Alone(inner)));
    }

    [Fact]
    public async Task Publish_OutcomeGoneInside_IsRefused()
    {
        var inner = Named(Flow([Task("ask", "Ask", "Well"), Node("end", "Elsa.End")], [("ask", "Well", "end"), ("ask", "Badly", "end")]), "inner");

        Assert.Equal([("outcome-gone", "inner › Ask")], await FoundAsync(Alone(Holders["loop"](inner)), "loop › "));
    }

    [Fact]
    public async Task Publish_JoinThatNeverFillsInside_IsRefused()
    {
        var inner = Named(
            Flow([Task("ask", "Ask", "Well", "Badly"), Task("one", "One", "Done"), Task("two", "Two", "Done"), Node("join", "Elsa.FlowJoin", ("mode", "WaitAll"))],
                [("ask", "Well", "one"), ("ask", "Badly", "two"), ("one", "Done", "join"), ("two", "Done", "join")]),
            "inner");

        Assert.Equal([("join-never-fills", "inner › join")], await FoundAsync(Alone(inner)));
    }

    [Fact]
    public async Task Publish_WayBackWithoutAWaitInside_IsRefused()
    {
        var inner = Named(
            Flow([Node("a", "Elsa.WriteLine", ("text", "a")), Node("d", "Elsa.FlowDecision", ("condition", "true")), Node("end", "Elsa.End")], [("a", "Done", "d"), ("d", "True", "a"), ("d", "False", "end")]),
            "inner");

        Assert.Equal([("loop-without-wait", "inner › d")], await FoundAsync(Alone(inner)));
    }

    [Fact]
    public async Task Publish_WayBackThatWaitsWithinASequence_IsAllowed()
    {
        var row = Holders["row"](Task("ask", "Ask", "Done"));
        var model = Simple();
        model["root"] = Flow(
            [Node("start", "Elsa.Start"), row, Node("d", "Elsa.FlowDecision", ("condition", "true")), Node("end", "Elsa.End")],
            [("start", "Done", "row"), ("row", "Done", "d"), ("d", "True", "row"), ("d", "False", "end")]);

        Assert.Empty(await FoundAsync(model));
    }

    [Theory]
    [InlineData("""{"id":"loop","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}},"body":{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"E"}}}}""", false)]
    [InlineData("""{"id":"loop","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}},"body":{"id":"b","type":"Elsa.Break"}}""", false)]
    [InlineData("""{"id":"loop","type":"Elsa.While","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"Math.random() > 0"}},"body":{"id":"w","type":"Elsa.WriteLine"}}""", false)]
    [InlineData("""{"id":"loop","type":"Elsa.For","end":{"typeName":"Int32","expression":{"type":"Literal","value":"3"}},"step":{"typeName":"Int32","expression":{"type":"Literal","value":"0"}},"body":{"id":"w","type":"Elsa.WriteLine"}}""", true)]
    [InlineData("""{"id":"loop","type":"Elsa.For","end":{"typeName":"Int32","expression":{"type":"Literal","value":"3"}},"body":{"id":"w","type":"Elsa.WriteLine"}}""", false)]
    public async Task Publish_LoopThatEndsOrWaits_IsAllowed(string loop, bool refused) =>
        Assert.Equal(refused ? [("loop-without-end", "loop")] : [], await FoundAsync(Alone(JsonNode.Parse(loop)!.AsObject())));

    private static JsonObject Alone(params JsonObject[] steps)
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), .. steps], [.. steps.Select(s => ("start", "Done", Id(s)))]);
        return model;
    }

    private static string Id(JsonObject step) => step["id"]!.GetValue<string>();

    private static JsonObject Named(JsonObject flowchart, string id)
    {
        flowchart["id"] = id;
        return flowchart;
    }

    private static JsonObject Script(string script) => new() { ["type"] = "JavaScript", ["value"] = script };

    private static JsonObject Said(string text, string kind)
    {
        var step = Node("step", "Elsa.WriteLine");
        step["text"] = Written(text, kind);
        return step;
    }

    private static JsonObject Set(string variable)
    {
        var step = Node("step", "Elsa.SetVariable", ("value", "1"));
        step["variable"] = new JsonObject { ["id"] = variable, ["name"] = variable };
        return step;
    }

    private static JsonObject Detection(string framework)
    {
        var step = Node("step", "Hub.Detection", ("title", "step"), ("framework", framework));
        step["competences"] = Written("""["C1.1"]""", "Object");
        return step;
    }

    private static JsonObject Plan(string module)
    {
        var step = Node("step", "Hub.AgreePlan", ("title", "step"));
        step["recommended"] = Written($"[\"{module}\"]", "Object");
        return step;
    }

    /// <summary>Code and step of every error publishing tells, by the request of Studio and by the check.</summary>
    private async Task<(string Code, string Step)[]> FoundAsync(JsonObject model, string around = "")
    {
        var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(model);
        var saved = await SendAsync(new HubPlatform.Workflows.Designing.SaveDefinition(drawing.Value, Publish: true), Designer);
        using var answer = await SaveAsync(model, publish: true);
        var found = saved.Problem?.Fields.Select(f => (f.Code["workflows.check.".Length..], f.Field)).ToArray() ?? [];

        // The page is told of the same steps.
        Assert.Equal(found.Length > 0 ? ["workflows.not-ready", .. found.Select(f => f.Field)] : [], answer.IsSuccessStatusCode ? [] : await RefusedAsync(answer));
        return [.. found.Select(f => (f.Item1, f.Field[(f.Field.StartsWith(around, StringComparison.Ordinal) ? around.Length : 0)..]))];
    }
}
