using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

public sealed class FlowchartTests
{
    [Fact]
    public void Start_TwoBranches_RunsBreadthFirst()
    {
        var run = Flow($"{Fork("k", "L", "R")},{Line("l1")},{Line("l2")},{Line("r1")}", "k.L>l1", "k.R>r1", "l1>l2").Start();

        Assert.Equal("k+ k- l1+ l1- r1+ r1- l2+ l2-", run.Walked);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Theory]
    [InlineData("WaitAll", "k+ k- l+ l~ r+ r~", "l^ l-", "r^ r- j+ j- z+ z-")]
    [InlineData("WaitAllActive", "k+ k- l+ l~ r+ r~", "l^ l-", "r^ r- j+ j- z+ z-")]
    [InlineData("WaitAny", "k+ k- l+ l~ r+ r~", "l^ l- r/ j+ j- z+ z-", null)]
    public void Join_TwoEvents_WaitsByItsMode(string mode, string begin, string afterLeft, string? afterRight)
    {
        var run = Flow($"{Fork("k", "L", "R")},{Event("l")},{Event("r")},{Join("j", mode)},{Line("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z").Start();

        Assert.Equal(begin, run.Walked);

        Assert.True(run.Answer("l"));
        Assert.Equal(afterLeft, run.Walked);

        Assert.Equal(afterRight is not null, run.Answer("r"));
        Assert.Equal(afterRight ?? afterLeft, run.Walked);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void Join_WaitAnyWithOneBranchAtOnceAndOneBlocking_RunsOnce()
    {
        var run = Flow($"{Fork("k", "L", "R")},{Line("l")},{Event("r")},{Join("j", "WaitAny")},{Line("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z").Start();

        Assert.Equal("k+ k- l+ l- r+ r~ j+ r/ j- z+ z-", run.Walked);
        Assert.Empty(run.Last.AddedBookmarks);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void Join_WaitAllWithADeadBranch_NeverRuns()
    {
        var decide = """{"id":"d","type":"Elsa.FlowDecision","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":"true"}}}""";

        var run = Flow($"{decide},{Line("t")},{Line("f")},{Join("j", "WaitAll")}", "d.True>t", "d.False>f", "t>j", "f>j").Start();

        Assert.Equal("d+ d- t+ t-", run.Walked);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void Merge_WithoutAJoin_WaitsForLivingPathsAndRunsOnce()
    {
        var run = Flow($"{Fork("k", "L", "R", "X")},{Event("l")},{Line("r")},{Line("m")}", "k.L>l", "k.R>r", "l>m", "r>m").Start();

        Assert.Equal("k+ k- l+ l~ r+ r-", run.Walked);

        run.Answer("l");

        Assert.Equal("l^ l- m+ m-", run.Walked);
    }

    [Fact]
    public void BackEdge_ToADominator_LoopsUntilTheAnswerChanges()
    {
        const string Ask = """{"id":"ask","type":"Hub.CoachTask","outcomes":{"typeName":null,"expression":{"type":"Object","value":"[\"Again\",\"Enough\"]"}}}""";
        var run = Flow($"{Line("a")},{Ask},{Line("z")}", "a>ask", "ask.Again>a", "ask.Enough>z").Start();

        run.Answer("ask", "Again");
        Assert.Equal("ask^ ask- a+ a- ask+ ask~", run.Walked);

        run.Answer("ask", "Again");
        run.Answer("ask", "Enough");

        Assert.Equal("ask^ ask- z+ z-", run.Walked);
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void BackEdge_AroundWhichTheStartCanPass_Faults()
    {
        var run = Flow($"{Line("s")},{Line("a")},{Line("b")},{Line("c")}", "s>a", "s>b", "a>c", "c>b", "b>a").Start();

        Assert.EndsWith("c- c!", run.Walked);
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Equal("c", Assert.Single(run.State.Incidents).ActivityId);
    }

    [Fact]
    public void End_WithAPendingSibling_CallsItOff()
    {
        var run = Flow($$"""{{Fork("k", "L", "R")}},{{Event("l")}},{"id":"e","type":"Elsa.End"}""", "k.L>l", "k.R>e").Start();

        Assert.Equal(InstanceStatus.Finished, run.State.Status);
        Assert.Empty(run.State.Bookmarks);
    }

    [Fact]
    public void Nested_EventWithin_IsResumedThroughTheStoredState()
    {
        var inner = $$$"""{"id":"inner","type":"Elsa.Flowchart","activities":[{{{Event("e")}}},{{{Line("n")}}}],"connections":[{"source":{"activity":"e","port":"Done"},"target":{"activity":"n"}}]}""";
        var run = Flow($"{Line("a")},{inner},{Line("z")}", "a>inner", "inner>z").Start();

        run.Answer("e");

        Assert.Equal("e^ e- n+ n- z+ z-", run.Walked);
    }

    [Fact]
    public void Fault_InOneBranch_LetsTheOthersDrain()
    {
        var run = Flow($$"""{{Fork("k", "L", "R")}},{"id":"x","type":"Elsa.Fault"},{{Line("r")}},{{Line("r2")}}""", "k.L>x", "k.R>r", "r>r2").Start();

        Assert.Equal("k+ k- x+ x! r+ r- r2+ r2-", run.Walked);
        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
    }

    [Fact]
    public void Loop_WithoutAWait_IsCutOff()
    {
        var run = Flow($"{Line("a")},{Line("b")}", "a>b", "b>a").Start();

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
        Assert.Contains("10000", Assert.Single(run.State.Incidents).Message);
    }

    [Fact]
    public void Read_NestingThatNeverEnds_IsRefused()
    {
        var json = Line("x");

        for (var depth = 0; depth < 40; depth++)
        {
            json = $$"""{"id":"s{{depth}}","type":"Elsa.Sequence","activities":[{{json}}]}""";
        }

        Assert.Throws<DefinitionUnreadable>(() => new Bench($$"""{"definitionId":"d","root":{{json}}}"""));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"definitionId":"d","root":{}}""")]
    [InlineData("""{"name":"nothing drawn"}""")]
    public void Read_WhatIsNoDefinition_IsRefused(string json) => Assert.Throws<DefinitionUnreadable>(() => new Bench(json));
}
