using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Engine;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Engine;

public sealed class StepTests
{
    private const string Talk = """
        {"id":"talk","type":"Hub.CoachTask","title":{"typeName":null,"expression":{"type":"Literal","value":"Talk"}},
         "dueInDays":{"typeName":null,"expression":{"type":"Literal","value":"14"}},
         "outcomes":{"typeName":null,"expression":{"type":"Object","value":"[\"Yes\",\"No\"]"}}}
        """;

    [Fact]
    public void CoachTask_Reached_OpensWithItsInputsAndOutcomes()
    {
        var run = Flow(Talk).Start();

        var opened = Assert.IsType<StepOpened>(Assert.Single(run.Last.Effects));
        Assert.Equal("Talk", opened.Inputs["title"]);
        Assert.Equal(14L, opened.Inputs["dueInDays"]);
        Assert.Equal("coach", opened.Inputs["role"]);
        Assert.False(opened.Inputs.ContainsKey("form"));
        Assert.Equal(["Yes", "No"], opened.Bookmark.Outcomes);
        Assert.Equal(InstanceStatus.Suspended, run.State.Status);
    }

    [Fact]
    public void Step_AnsweredTwice_GoesOnOnce()
    {
        var run = Flow($"{Talk},{Line("z")}", "talk.Yes>z").Start();
        var bookmark = run.State.Bookmarks[0];

        Assert.True(run.Answer(bookmark, "Yes"));
        Assert.False(run.Answer(bookmark, "Yes"));
        Assert.Empty(run.Last.Journal);
    }

    [Fact]
    public void Notes_Passed_TellInOrderAndDoNotWait()
    {
        var stage = $$"""{"id":"s","type":"Hub.EnterStage","stage":{{Literal("guidance")}}}""";
        var later = """{"id":"f","type":"Hub.ScheduleFollowUp","cadenceMonths":{"typeName":null,"expression":{"type":"Object","value":"[1, \"3\", 6]"}}}""";

        var run = Flow($"{stage},{later}", "s>f").Start();

        var told = run.Last.Effects.Cast<StepPassed>().ToList();
        Assert.Equal(["s", "f"], told.Select(t => t.Node.Id));
        Assert.Equal([1L, 3L, 6L], Assert.IsType<List<object?>>(told[1].Inputs["cadenceMonths"]));
        Assert.Equal(InstanceStatus.Finished, run.State.Status);
    }

    [Fact]
    public void Decide_OnAnEarlierAnswer_TakesItsWay()
    {
        var decide = $$"""{"id":"d","type":"Hub.Decide","field":{{Literal("childcare")}},"comparison":{{Literal("equals")}},"value":{{Literal("yes")}}}""";
        var run = Flow($"{Talk},{decide},{Line("t")},{Line("f")}", "talk.Yes>d", "d.True>t", "d.False>f").Start();

        run.Answer("talk", "Yes", new() { ["childcare"] = true });

        Assert.Equal("talk^ talk- d+ d- t+ t-", run.Walked);
    }

    [Theory]
    [InlineData("necessity", "equals", "Necessity", true)]
    [InlineData(true, "equals", "yes", true)]
    [InlineData(false, "equals", "yes", false)]
    [InlineData(3L, "atLeast", "3", true)]
    [InlineData("2.5", "atLeast", "3", false)]
    [InlineData("2026-03-01", "atMost", "2026-02-28", false)]
    [InlineData(null, "atLeast", "0", false)]
    [InlineData(null, "isEmpty", "", true)]
    [InlineData(null, "notEquals", "x", true)]
    [InlineData("repair and reuse", "contains", "Reuse", true)]
    public void Decide_ByComparison_Holds(object? answer, string comparison, string value, bool holds) =>
        Assert.Equal(holds, HubDecide.Holds(answer, comparison, value));

    [Fact]
    public void Delay_Started_FallsDueLater()
    {
        var run = Flow($$"""{"id":"w","type":"Elsa.Delay","timeSpan":{{Literal("14.00:00:00")}}},{{Line("z")}}""", "w>z").Start();

        Assert.Equal(run.Now.AddDays(14), Assert.Single(run.State.Bookmarks).DueAt);
        Assert.True(run.Answer("w"));
        Assert.Equal("w^ w- z+ z-", run.Walked);
    }

    [Fact]
    public void Unknown_Activity_FaultsOnlyWhenReached()
    {
        var run = Flow($$"""{{Talk}},{"id":"n","type":"Acme.Nope","secret":1}""", "talk.No>n").Start();
        Assert.Equal(InstanceStatus.Suspended, run.State.Status);

        run.Answer("talk", "No");

        Assert.Equal(InstanceStatus.Faulted, run.State.Status);
    }

    [Fact]
    public void Variable_WithoutStorage_HasItsDefaultAgainAfterAWait()
    {
        const string Variables = """
            "variables":[{"id":"k","name":"K","typeName":"String","value":"k0","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
                         {"id":"m","name":"M","typeName":"String","value":"m0","storageDriverTypeName":null}],
            """;
        var set = """{"id":"%","type":"Elsa.SetVariable","variable":{"id":"%"},"value":{"typeName":"String","expression":{"type":"Literal","value":"new"}}}""";
        var show = """{"id":"show-%","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"%"}}}}""";
        var json = FlowJson(
            $"{set.Replace("%", "k")},{set.Replace("%", "m")},{Event("e")},{show.Replace("%", "k")},{show.Replace("%", "m")}",
            "k>m", "m>e", "e>show-k", "show-k>show-m");
        var run = new Bench("{" + Variables + json.TrimStart().TrimStart('{')).Start();

        run.Answer("e");

        Assert.Equal(["new", "m0"], run.Last.Effects.Cast<LineWritten>().Select(l => l.Text));
    }

    [Fact]
    public void Catalogue_EveryActivity_IsNamedOnceAndSpokenInThreeLanguages()
    {
        Assert.Equal(ActivityCatalogue.All.Length, ActivityCatalogue.All.DistinctBy(a => a.TypeName).Count());
        Assert.All(
            ActivityCatalogue.All.Where(a => a.TypeName.StartsWith("Hub.", StringComparison.Ordinal)),
            a => Assert.All(["en", "nl", "de"], language => Assert.False(string.IsNullOrWhiteSpace(a.Description.In(language)))));
    }
}
