using System.Text.Json;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>Activities of Elsa's language by definitions of our own, through the scripted run that real Elsa's journals are compared with.</summary>
public sealed class LanguageTests
{
    private const string Child = """
        {"definitionId":"child","version":1,"inputs":[{"name":"Item","type":"Object"}],"outputs":[{"name":"R","type":"Object"}],"root":{"id":"cs","type":"Elsa.Sequence","activities":[
          {"id":"c1","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":"'child ' + getInput('Item')"}}},
          {"id":"so","type":"Elsa.SetOutput","outputName":{"typeName":"String","expression":{"type":"Literal","value":"R"}},
           "outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getItem() * 2"}}}]}}
        """;

    [Fact]
    public void Cron_Reached_WaitsForTheNextMomentOfItsRule()
    {
        var told = Told.Of(FlowJson($$"""{"id":"c","type":"Elsa.Cron","cronExpression":{{Literal("0 0 7 * * MON")}} },{{Line("z")}}""", "c>z"), """[{"op":"start"},{"op":"due"}]""");

        Assert.Equal("c+ c~ c^ c- z+ z-", told.Walked);
        Assert.Equal("""{"ExecuteAt":"2026-01-05T07:00:00+00:00","CronExpression":"0 0 7 * * MON"}""", Assert.Single(told.Payloads()));
    }

    [Theory]
    [InlineData("7 o'clock")]
    [InlineData("0 7 * * MON")]
    [InlineData("")]
    public void Cron_WithNoRule_Faults(string rule) =>
        Assert.Equal("c+ c!", Told.Of(FlowJson($$"""{"id":"c","type":"Elsa.Cron","cronExpression":{{Literal(rule)}} },{{Line("z")}}""", "c>z")).Walked);

    [Fact]
    public void Triggers_OfTime_AreToldWithWhatWillStartThem()
    {
        const string Starts = "\"customProperties\":{\"canStartWorkflow\":true}";
        var told = Told.Of(FlowJson($$"""
            {"id":"c","type":"Elsa.Cron",{{Starts}},"cronExpression":{{Literal("0 0 7 * * *")}} },
            {"id":"t","type":"Elsa.Timer",{{Starts}},"interval":{{Literal("01:00:00")}} },
            {"id":"s","type":"Elsa.StartAt",{{Starts}},"dateTime":{{Literal("2026-02-01T09:00:00Z")}} }
            """));

        Assert.Equal(
        [
            """{"CronExpression":"0 0 7 * * *"}""",
            """{"StartAt":"2026-01-01T01:00:00+00:00","Interval":"01:00:00"}""",
            """{"ExecuteAt":"2026-02-01T09:00:00+00:00"}""",
        ], told.Payloads("trigger"));
    }

    [Fact]
    public void ParallelForEach_OverValues_BeginsAllAndEndsWithTheLast()
    {
        var each = $$"""{"id":"p","type":"Elsa.ParallelForEach","items":{{Texts("a", "b")}},"body":{"id":"s","type":"Elsa.Sequence","activities":[{{Event("e")}},{{Say("w", "getCurrentIndex() + getCurrentValue()")}}]} }""";

        var told = Told.Of(FlowJson($"{each},{Line("z")}", "p>z"), """[{"op":"start"},{"op":"bookmark","activity":"e","index":1},{"op":"bookmark","activity":"e"}]""");

        // The second one is "resumed" where it begins: Elsa looks for a bookmark of the activity, whosever turn it was.
        Assert.Equal("p+ s+ s+ e+ e~ e^ e~ e^ e- w+ w- s- e^ e- w+ w- s- p- z+ z-", told.Walked);
        Assert.Equal(["1b", "0a", "z"], told.Lines);
    }

    [Fact]
    public void ParallelForEach_OverNothing_Completes() =>
        Assert.Equal("p+ p- z+ z-", Told.Of(FlowJson($$"""{"id":"p","type":"Elsa.ParallelForEach","items":{{Texts()}},"body":{{Line("w")}} },{{Line("z")}}""", "p>z")).Walked);

    [Theory]
    [InlineData("true", "d+ d~ 1.cs+ 1.c1+ 1.c1- 1.so+ 1.so- 1.cs- d^ d- z+ z-")]
    [InlineData("false", "d+ d- z+ z- 1.cs+ 1.c1+ 1.c1- 1.so+ 1.so- 1.cs-")]
    public void DispatchWorkflow_WaitingOrNot_RunsTheOtherBesideIt(string waits, string walked)
    {
        var dispatch = $$"""
            {"id":"d","type":"Elsa.DispatchWorkflow","workflowDefinitionId":{{Literal("child")}},"waitForCompletion":{{Literal(waits)}},
             "input":{"typeName":"ObjectDictionary","expression":{"type":"Object","value":"{\"Item\":4}"} } }
            """;

        var told = Told.Of(FlowJson($"{dispatch},{Say("z", "JSON.stringify(getLastResult())")}", "d>z"), also: Child);

        Assert.Equal(walked.Split(' ').Order(), told.Walked.Split(' ').Order());
        Assert.Equal("""{"R":8}""", told.Output("wf1"));
        Assert.Contains(waits == "true" ? """{"R":8}""" : "null", told.Lines);
    }

    [Theory]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public void OtherWorkflow_NotPublished_Faults(string type)
    {
        var told = Told.Of(FlowJson($$"""{"id":"d","type":"{{type}}","workflowDefinitionId":{{Literal("nobody")}},"items":{{Texts("a", "b")}} },{{Line("z")}}""", "d>z"));

        Assert.Equal("d+ d!", told.Walked);
        Assert.Equal("Faulted", told.Status());
    }

    [Fact]
    public void BulkDispatch_Waiting_GoesOnWhenAllHaveEnded()
    {
        var bulk = $$"""
            {"id":"b","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":{{Literal("child")}},"items":{"typeName":"Object","expression":{"type":"JavaScript","value":"[1, 2]"} },
             "correlationIdFunction":{"typeName":"String","expression":{"type":"JavaScript","value":"'c' + getItem()"} },"childCompleted":{{Say("done", "getInput('WorkflowOutput').R")}} }
            """;

        var told = Told.Of(FlowJson($"{bulk},{Line("z")},{Line("y")}", "b.Completed>z", "b.Done>y"), also: Child);

        Assert.Equal("Finished", told.Status());
        Assert.Equal(["child 1", "2", "child 2", "4", "z", "y"], told.Lines);
        Assert.Equal("c2", told.Last("wf2").GetProperty("correlationId").GetString());
    }

    [Fact]
    public void BulkDispatch_NotWaiting_GoesOnAtOnce()
    {
        var bulk = $$"""{"id":"b","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":{{Literal("child")}},"items":{{Texts("7")}},"waitForCompletion":{{Literal("false")}} }""";

        Assert.Equal(["z", "child 7"], Told.Of(FlowJson($"{bulk},{Line("z")}", "b.Done>z"), also: Child).Lines);
    }

    [Fact]
    public void BulkDispatch_ChildrenThatWait_AreCountedAsTheyEnd()
    {
        const string Slow = """{"definitionId":"slow","version":1,"root":{"id":"e","type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}}}""";
        var bulk = $$"""{"id":"b","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":{{Literal("slow")}},"items":{{Texts("a", "b")}} }""";

        var told = Told.Of(FlowJson($"{bulk},{Line("z")}", "b.Completed>z"), """[{"op":"start"},{"op":"bookmark","activity":"e","index":1},{"op":"bookmark","activity":"e"}]""", Slow);

        Assert.Equal("b+ b~ 1.e+ 1.e~ 2.e+ 2.e~ b^ b~ 2.e^ 2.e- b^ b- z+ z- 1.e^ 1.e-", told.Walked);
    }

    [Fact]
    public void Break_InAWhile_LeavesItAndGoesOnBehind()
    {
        var loop = $$"""{"id":"w","type":"Elsa.While","condition":{{Literal("true")}},"body":{"id":"s","type":"Elsa.Sequence","activities":[{{Line("a")}},{"id":"b","type":"Elsa.Break"},{{Line("never")}}]} }""";

        Assert.Equal("w+ s+ a+ a- b+ b- s- w- z+ z-", Told.Of(FlowJson($"{loop},{Line("z")}", "w>z")).Walked);
    }

    [Fact]
    public void Correlation_SetAndAskedFor_LetsAnEventFindItsInstance()
    {
        var definition = FlowJson($$"""{"id":"c","type":"Elsa.Correlate","correlationId":{{Literal("k")}} },{{Event("e")}},{{Say("z", "getCorrelationId() + JSON.stringify(getLastResult())")}}""", "c>e", "e>z");

        var told = Told.Of(definition, """[{"op":"start"},{"op":"event","name":"e","correlationId":"other"},{"op":"event","name":"e","correlationId":"k","payload":{"n":1}}]""");

        Assert.Equal("c+ c- e+ e~ e^ e- z+ z-", told.Walked);
        Assert.Equal("k{\"n\":1}", Assert.Single(told.Lines));
    }

    [Fact]
    public void OutputBinding_OfASetOutput_IsWhatTheWorkflowAnswers() =>
        Assert.Equal("""{"R":6}""", Told.Of(Child, """[{"op":"start","input":{"Item":3}}]""").Output());

    [Fact]
    public void Decision_OnAnError_WithContinuing_LeavesTheIncidentAndWaits()
    {
        var definition = FlowJson($"{Fork("k", "L", "R")},{Say("l", "nope")},{Event("r")},{Line("z")}", "k.L>l", "k.R>r", "r>z")
            .Replace("\"version\": 1,", "\"version\": 1, \"options\": {\"incidentStrategyType\": \"Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core\"},", StringComparison.Ordinal);

        var told = Told.Of(definition, """[{"op":"start"},{"op":"bookmark","activity":"r"}]""");

        Assert.Equal("k+ k- l+ l! r+ r~ r^ r- z+ z-", told.Walked);
        Assert.Equal("Suspended", told.Status());
    }

    private static string Say(string id, string script) =>
        $$"""{"id":"{{id}}","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"JavaScript","value":{{JsonSerializer.Serialize(script)}} } } }""";
}
