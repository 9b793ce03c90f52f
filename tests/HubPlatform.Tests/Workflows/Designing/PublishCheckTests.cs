using System.Text.Json.Nodes;

using HubPlatform.Regions.Enabling;
using HubPlatform.Workflows.Designing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Publishing checks meaning and names each step; a draft may mean nothing.</summary>
public sealed class PublishCheckTests : DesignerTest
{
    private const string NotReady = "workflows.not-ready";

    [Fact]
    public async Task Publish_UnknownActivity_IsRefusedAndTheDraftStays()
    {
        var draft = await SavedAsync(With(Node("approve", "Acme.Approve")));

        using var answer = await SaveAsync(draft, publish: true);

        Assert.Equal([NotReady, "approve"], await RefusedAsync(answer));
        var row = Assert.Single(await RowsAsync(draft["definitionId"]!.GetValue<string>()));
        Assert.False(row.IsPublished);
    }

    [Theory]
    [InlineData("Python")]
    [InlineData("CSharp")]
    [InlineData("Liquid")]
    [InlineData("JavaScript")]
    [InlineData("SomethingElse")]
    public async Task Publish_ExpressionNobodyRunsHere_IsRefusedAndKeptAsText(string kind)
    {
        var task = Task("written", "x", "Done");
        task["why"] = Written("__import__('os').system('id')", kind);
        var draft = await SavedAsync(With(task));

        using var answer = await SaveAsync(draft, publish: true);

        Assert.Equal([NotReady, "x"], await RefusedAsync(answer));
        Assert.Equal(kind, Activity(await OpenAsync(draft["definitionId"]!.GetValue<string>()), "written")["why"]!["expression"]!["type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("for (;;) {}", "Loops are not run here")]
    [InlineData("1 +\n  new RegExp('a')", "line 2, column 3")]
    [InlineData("getTitel()", "uses getTitel (line 1, column 1)")]
    [InlineData("process.env.HOME", "uses process")]
    public async Task Publish_ScriptNotRunHere_IsRefusedWithPlaceAndReason(string script, string told)
    {
        var task = Task("written", "x", "Done");
        task["why"] = Written(script, "JavaScript");

        Assert.Contains(told, Assert.Single(await ErrorsAsync(With(task), "x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_ScriptOfTheLanguage_IsTaken()
    {
        var task = Task("written", "x", "Done");
        task["why"] = Written("`Since ${new Date().getFullYear()}: ${[1, 2].map(n => n * 2)} ${getInput('fields')?.idea ?? 'nothing'}`", "JavaScript");

        using var answer = await SaveAsync(await SavedAsync(With(task)), publish: true);

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Publish_RequiredInputMissing_NamesTheStep()
    {
        var task = Task("untitled", "", "Done");
        task["metadata"]!["displayText"] = "The nameless one";

        Assert.Equal(["The nameless one: fill in \"Title\"."], await ErrorsAsync(With(task), "The nameless one"));
    }

    [Fact]
    public async Task Publish_FormCurriculumFrameworkModuleThatDoNotExist_AreNamed()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var task = Task("task", "A task", "Done");
        task["form"] = Written("circular.nowhere");
        var enrol = Node("enrol", "Hub.Enrol", ("title", "Enrol"), ("curriculum", "circular.nothing"));
        var unit = Node("unit", "Hub.Enrol", ("title", "Unit"), ("curriculum", "circular.reuse-basics"), ("unit", "no-such-unit"));
        var detection = Node("detection", "Hub.Detection", ("title", "Detection"), ("framework", "circular.competences"));
        detection["competences"] = Written("""["C1.1","C9.9"]""", "Object");
        var plan = Node("plan", "Hub.AgreePlan", ("title", "Plan"));
        plan["recommended"] = Written("""["circular.feasibility","circular.moon"]""", "Object");

        using var answer = await SaveAsync(With(task, enrol, unit, detection, plan), publish: true);

        Assert.Equal([NotReady, "A task", "Enrol", "Unit", "Detection", "Plan"], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_StepNobodyReaches_IsRefused()
    {
        var model = Simple();
        model["root"]!["activities"]!.AsArray().Add(Task("island", "On an island", "Done"));

        Assert.Contains("no way leads here", Assert.Single(await ErrorsAsync(model, "On an island")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_NothingDrawn_IsRefused()
    {
        var model = Simple();
        model["root"] = Flow([], []);

        using var answer = await SaveAsync(model, publish: true);

        Assert.Equal([NotReady], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_ConnectionFromAnOutcomeThatIsGone_IsRefused()
    {
        var model = Simple();
        Activity(model, "ask")["outcomes"] = Written("""["Well"]""", "Object");

        Assert.Contains("Badly", Assert.Single(await ErrorsAsync(model, "Ask how it is")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_LoopWithoutAWait_IsRefused()
    {
        var model = Simple();
        model["root"] = Flow(
            [Node("start", "Elsa.Start"), Node("stage", "Hub.EnterStage", ("stage", "detection")), Node("decide", "Hub.Decide", ("field", "x"), ("value", "1")), Node("end", "Elsa.End")],
            [("start", "Done", "stage"), ("stage", "Done", "decide"), ("decide", "False", "stage"), ("decide", "True", "end")]);

        using var answer = await SaveAsync(model, publish: true);

        Assert.Equal([NotReady, "decide"], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_LoopThatWaitsForSomebody_IsAllowed()
    {
        var model = Simple();
        model["root"]!["connections"]!.AsArray().RemoveAt(2);
        model["root"]!["activities"]!.AsArray().RemoveAt(3);
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"ask","port":"Badly"},"target":{"activity":"ask","port":"In"}}"""));

        Assert.True((await SavedAsync(model, publish: true))["isPublished"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "00:00:00.001")]
    [InlineData("Elsa.Delay", "timeSpan", "00:00:00.5")]
    [InlineData("Elsa.Delay", "timeSpan", "two weeks")]
    [InlineData("Hub.EnterStage", "stage", "paradise")]
    [InlineData("Hub.Appointment", "lengthMinutes", "an hour")]
    [InlineData("Elsa.ExecuteWorkflow", "workflowDefinitionId", "not.there")]
    public async Task Publish_ValueThatCannotBeMeant_IsRefused(string type, string input, string value)
    {
        using var answer = await SaveAsync(With(Node("odd", type, ("title", "Odd"), (input, value))), publish: true);

        Assert.Equal(NotReady, (await RefusedAsync(answer))[0]);
    }

    [Fact]
    public async Task Publish_WorkflowThatRunsItself_IsRefused()
    {
        var model = With(Node("again", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "runs.itself")));
        model["definitionId"] = "runs.itself";

        using var answer = await SaveAsync(model, publish: true);

        Assert.Equal([NotReady, "again"], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_TextThatHidesLetters_IsRefused()
    {
        using var answer = await SaveAsync(With(Task("odd", "gnp.\u202Eexe", "Done")), publish: true);

        Assert.Equal(NotReady, (await RefusedAsync(answer))[0]);
    }

    [Fact]
    public async Task Publish_OneOutcomeForgotten_IsRefused()
    {
        var model = Simple();
        model["root"]!["connections"]!.AsArray().RemoveAt(2);
        model["root"]!["activities"]!.AsArray().RemoveAt(3);

        Assert.Contains("Badly", Assert.Single(await ErrorsAsync(model, "Ask how it is")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WaitAll", true)]
    [InlineData("WaitAny", false)]
    [InlineData("WaitAllActive", false)]
    public async Task Publish_JoinOfTwoOutcomesOfOneStep_IsRefusedWhereItWaitsForBoth(string mode, bool refused)
    {
        var model = Simple();
        model["root"] = Flow(
            [Node("start", "Elsa.Start"), Task("ask", "Ask how it is", "Well", "Badly"), Task("one", "One", "Done"), Task("two", "Two", "Done"), Node("join", "Elsa.FlowJoin", ("mode", mode)), Node("end", "Elsa.End")],
            [("start", "Done", "ask"), ("ask", "Well", "one"), ("ask", "Badly", "two"), ("one", "Done", "join"), ("two", "Done", "join"), ("join", "Done", "end")]);

        using var answer = await SaveAsync(model, publish: true);

        Assert.Equal(refused ? [NotReady, "join"] : [], answer.IsSuccessStatusCode ? [] : await RefusedAsync(answer));
    }

    [Fact]
    public async Task Publish_JoinOfTheBranchesOfAFork_MayWaitForAll()
    {
        var fork = Node("fork", "Elsa.FlowFork");
        fork["branches"] = Written("""["L","R"]""", "Object");
        var model = Simple();
        model["root"] = Flow(
            [Node("start", "Elsa.Start"), fork, Task("l", "L", "Yes", "No"), Task("r", "R", "Done"), Node("join", "Elsa.FlowJoin", ("mode", "WaitAll")), Node("end", "Elsa.End")],
            [("start", "Done", "fork"), ("fork", "L", "l"), ("fork", "R", "r"), ("l", "Yes", "join"), ("l", "No", "l"), ("r", "Done", "join"), ("join", "Done", "end")]);

        Assert.True((await SavedAsync(model, publish: true))["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Publish_WorkflowsThatRunEachOtherInACircle_AreRefused()
    {
        await SavedAsync(Simple("A", "circle.a"), publish: true);
        var b = With(Node("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "circle.a")));
        (b["name"], b["definitionId"]) = ("B", "circle.b");
        await SavedAsync(b, publish: true);
        var a = With(Node("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "circle.b")));
        var open = await OpenAsync("circle.a");
        open["root"] = a["root"]!.DeepClone();

        using var answer = await SaveAsync(open, publish: true);

        Assert.Equal([NotReady, "run"], await RefusedAsync(answer));
    }

    [Fact]
    public async Task Check_StepNoneOfWhoseOutcomesLeadsOn_IsToldButMayBePublished()
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), Task("ask", "Ask how it is", "Well")], [("start", "Done", "ask")]);
        var saved = await SavedAsync(model, publish: true);

        var findings = JsonNode.Parse(await (await BrowserAsync()).GetStringAsync(Api($"hub/findings/{saved["definitionId"]}"), Cancel))!.AsArray();

        var finding = Assert.Single(findings)!;
        Assert.False(finding["isError"]!.GetValue<bool>());
        Assert.Equal("Ask how it is", finding["step"]!.GetValue<string>());
    }

    private static JsonObject With(params JsonObject[] steps)
    {
        var model = Simple();
        model["root"] = Flow([Node("start", "Elsa.Start"), .. steps], [.. steps.Select(s => ("start", "Done", s["id"]!.GetValue<string>()))]);
        return model;
    }

    private async Task<string[]> ErrorsAsync(JsonObject model, string step)
    {
        using var answer = await SaveAsync(model, publish: true);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        return [.. JsonNode.Parse(text)!["errors"]![step]!.AsArray().Select(m => m!.GetValue<string>())];
    }
}
