using HubPlatform.Workflows.Engine;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

/// <summary>Small things that a real Elsa did differently from what was built here first.</summary>
public sealed class ElsaSeenTests
{
    private const string Quits = """{"id":"k","type":"Elsa.Complete","outcomes":{"typeName":"Object","expression":{"type":"Literal","value":"Q"}}}""";

    [Fact]
    public void Complete_DirectlyInTheFlowchart_EndsTheWorkflowInGoodOrderWithoutAnOutcome()
    {
        var bench = Flow($"{Line("a")},{Quits}", "a>k").Start();

        Assert.Null(EndOf(bench).Outcomes);
    }

    [Fact]
    public void Complete_WithinAnIf_EndsTheWorkflowWithItsOutcome()
    {
        var bench = Flow($$$"""{"id":"i","type":"Elsa.If","condition":{{{Literal("True")}}},"then":{{{Quits}}}},{{{Line("never")}}}""", "i>never").Start();

        Assert.Equal(["Q"], EndOf(bench).Outcomes);
        Assert.DoesNotContain("never-", bench.Walked, StringComparison.Ordinal);
    }

    [Fact]
    public void Object_TextForAnInputOfAnyType_StaysText()
    {
        var bench = Flow($$$$"""{"id":"w","type":"Elsa.SetOutput","outputName":{{{{Literal("R")}}}},"outputValue":{"typeName":"Object","expression":{"type":"Object","value":"{\"a\":1}"}}}""").Start();

        Assert.Equal("""{"a":1}""", bench.State.Output["R"]);
    }

    [Fact]
    public void Fork_ModeByItsPlaceInElsasList_IsRead()
    {
        var bench = Flow($$$"""{"id":"f","type":"Elsa.Fork","joinMode":1,"branches":[{{{Event("a")}}},{{{Event("b")}}}]},{{{Line("z")}}}""", "f>z").Start();

        bench.Answer("b");

        Assert.Equal("b^ b- a/ f- z+ z-", bench.Walked);
    }

    [Fact]
    public void Event_OfTwoThatWaitForIt_TheFirstEndsTheWorkflow_TheOtherIsNotResumed()
    {
        var told = Told.Of(
            FlowJson($"{Fork("k", "L", "R")},{{\"id\":\"l\",\"type\":\"Elsa.Event\",\"eventName\":{Literal("Go")}}},{{\"id\":\"r\",\"type\":\"Elsa.Event\",\"eventName\":{Literal("Go")}}},{{\"id\":\"end\",\"type\":\"Elsa.End\"}},{Line("z")}", "k.L>l", "k.R>r", "l>end", "r>z"),
            """[{"op":"start"},{"op":"event","name":"Go"}]""");

        Assert.EndsWith("l^ l- end+ end- r/", told.Walked, StringComparison.Ordinal);
        Assert.Equal("Finished", told.Status());
    }

    private static JournalRecord EndOf(Bench bench) => bench.Last.Journal.Last(r => r is { Event: JournalEvent.Completed, Node.Type: "Elsa.Workflow" });
}
