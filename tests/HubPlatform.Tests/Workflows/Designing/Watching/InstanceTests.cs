using System.Net;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing.Watching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Designing.Watching;

/// <summary>Studio's list of runs and its viewer, read from what really ran, and what they never show.</summary>
public sealed class InstanceTests : DesignerTest
{
    private readonly Guid _subject = Guid.CreateVersion7();

    [Fact]
    public async Task List_AFewRuns_IsPagedSortedAndFiltered()
    {
        var one = await PublishedAsync("One way");
        var two = await PublishedAsync("Other way");
        var runs = new List<Guid>();

        for (var number = 0; number < 5; number++)
        {
            runs.Add(await StartAsync(number < 3 ? one : two));
            Clock.Move(TimeSpan.FromMinutes(1));
        }

        await DoAsync(new CancelInstance(runs[0]), Caller.Hub);

        var page = await ListAsync(new JsonObject { ["page"] = 1, ["pageSize"] = 2, ["orderBy"] = "Created", ["orderDirection"] = "Ascending" });
        Assert.Equal(5, page["totalCount"]!.GetValue<int>());
        Assert.Equal([runs[2], runs[3]], IdsOf(page));
        Assert.Equal([runs[0]], IdsOf(await ListAsync(new JsonObject { ["statuses"] = new JsonArray("Finished") })));
        Assert.Equal([runs[0]], IdsOf(await ListAsync(new JsonObject { ["subStatus"] = "Cancelled" })));
        Assert.Equal([runs[4], runs[3]], IdsOf(await ListAsync(new JsonObject { ["definitionIds"] = new JsonArray(two), ["orderDirection"] = "Descending" })));
        Assert.Equal([runs[4], runs[3]], IdsOf(await ListAsync(new JsonObject { ["searchTerm"] = "other" })));
        Assert.Equal([runs[2]], IdsOf(await ListAsync(new JsonObject { ["searchTerm"] = runs[2].ToString("n") })));
        Assert.Equal(2, IdsOf(await ListAsync(new JsonObject
        {
            ["timestampFilters"] = new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = "LessThan", ["timestamp"] = Clock.Now.AddMinutes(-3).ToString("O") }),
        })).Length);
        Assert.Empty(IdsOf(await ListAsync(new JsonObject { ["hasIncidents"] = true })));

        var row = page["items"]![0]!;
        Assert.Equal(("Running", "Suspended", one, 1), (row["status"]!.GetValue<string>(), row["subStatus"]!.GetValue<string>(), row["definitionId"]!.GetValue<string>(), row["version"]!.GetValue<int>()));
        var names = await GetAsync($"workflow-definitions?versionOptions=&Ids={row["definitionVersionId"]}&Page=3&PageSize=1");
        Assert.Equal("One way", Assert.Single(names["items"]!.AsArray())!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Journal_OfARun_TellsEveryStepInOrderAndPages()
    {
        var run = await StartAsync(await PublishedAsync("Way"));
        await ResumeAsync(run, "Badly");

        var all = await JournalAsync(run, "skip=0&take=110");
        var some = await JournalAsync(run, "skip=2&take=3");
        var completed = await JournalAsync(run, "", new JsonObject { ["eventNames"] = new JsonArray("Completed"), ["excludedActivityTypes"] = new JsonArray("Elsa.Workflow", "Elsa.Flowchart") });

        var items = all["items"]!.AsArray();
        Assert.Equal(items.Count, all["totalCount"]!.GetValue<int>());
        Assert.Equal(Enumerable.Range(0, items.Count), items.Select(i => i!["sequence"]!.GetValue<int>()));
        Assert.Equal(("Started", "Workflow1"), (items[0]!["eventName"]!.GetValue<string>(), items[0]!["nodeId"]!.GetValue<string>()));
        Assert.Equal(items.Skip(2).Take(3).Select(i => i!.ToJsonString()), some["items"]!.AsArray().Select(i => i!.ToJsonString()));
        Assert.Equal(["start", "ask", "other"], completed["items"]!.AsArray().Select(i => i!["activityId"]!.GetValue<string>()));
        Assert.Equal("Badly", completed["items"]![1]!["payload"]!["Outcomes"]![0]!.GetValue<string>());
        Assert.Contains(items, i => i!["eventName"]!.GetValue<string>() == "Suspended" && i["activityId"]!.GetValue<string>() == "ask");
        Assert.Contains(items, i => i!["eventName"]!.GetValue<string>() == "Resumed");
    }

    [Fact]
    public async Task Viewer_OfAWaitingRun_GetsAllItAsksFor()
    {
        var run = await StartAsync(await PublishedAsync("Way"));

        var instance = await GetAsync($"workflow-instances/{run:n}");
        var definition = await GetAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}");
        var node = Activity(definition, "ask")["nodeId"]!.GetValue<string>();
        using var sent = await SendAsync(HttpMethod.Post, "activity-executions/report", new JsonObject { ["workflowInstanceId"] = run.ToString("n"), ["activityNodeIds"] = new JsonArray(node) });
        var report = JsonNode.Parse(await sent.Content.ReadAsStringAsync(Cancel))!;
        var summaries = await GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={run:n}&ActivityNodeId={node}");
        var full = await GetAsync($"activity-executions/list?WorkflowInstanceId={run:n}&ActivityNodeId={node}");
        var one = await GetAsync($"activity-executions/by-id?id={summaries["items"]![0]!["id"]}");
        var stack = await GetAsync($"activity-executions/{one["id"]}/call-stack?includeCrossWorkflowChain=true");
        var state = await GetAsync($"workflow-instances/{run:n}/execution-state");

        Assert.Equal("ask", instance["workflowState"]!["bookmarks"]![0]!["activityId"]!.GetValue<string>());
        var stats = Assert.Single(report["stats"]!.AsArray())!;
        Assert.Equal((1, 0, 1, true), (stats["startedCount"]!.GetValue<int>(), stats["completedCount"]!.GetValue<int>(), stats["uncompletedCount"]!.GetValue<int>(), stats["isBlocked"]!.GetValue<bool>()));
        Assert.True(summaries["items"]![0]!["hasBookmarks"]!.GetValue<bool>());
        Assert.Equal("Running", full["items"]![0]!["status"]!.GetValue<string>());
        Assert.Equal(["Workflow1", "flow", "ask"], stack["items"]!.AsArray().Select(i => i!["activityId"]!.GetValue<string>()));
        Assert.Equal(3, stack["totalCount"]!.GetValue<int>());
        Assert.Equal(2, one["callStackDepth"]!.GetValue<int>());
        Assert.Equal(("Running", "Suspended"), (state["status"]!.GetValue<string>(), state["workflowSubStatus"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CallStack_OfAWorkflowInside_LeadsOutOfIt()
    {
        await PublishedAsync("Inner", "inner");
        var outer = Simple("Outer", "outer");
        var run = Node("run", "Elsa.ExecuteWorkflow", ("workflowDefinitionId", "inner"), ("waitForCompletion", "true"));
        outer["root"] = Flow([Node("start", "Elsa.Start"), run, Node("end", "Elsa.End")], [("start", "Done", "run"), ("run", "Done", "end")]);
        await SavedAsync(outer, publish: true);
        await StartAsync("outer");
        var inner = await InDatabaseAsync(db => db.Set<HubPlatform.Workflows.Running.WorkflowInstance>().SingleAsync(i => i.DefinitionId == "inner", Cancel));
        var asked = await GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={inner.Id:n}&ActivityNodeId=Workflow1:flow:ask");
        var id = asked["items"]![0]!["id"]!.GetValue<string>();

        var across = await GetAsync($"activity-executions/{id}/call-stack?includeCrossWorkflowChain=true");
        var within = await GetAsync($"activity-executions/{id}/call-stack?includeCrossWorkflowChain=false");

        Assert.Equal(["Workflow1", "flow", "run", "Workflow1", "flow", "ask"], across["items"]!.AsArray().Select(i => i!["activityId"]!.GetValue<string>()));
        Assert.Equal(3, within["totalCount"]!.GetValue<int>());
    }

    [Fact]
    public async Task Everything_ShownToADesigner_HoldsNobodysAnswersNorWhomItIsAbout()
    {
        const string Secret = "she fled from Homs";
        var model = Simple("Way", "way");
        var name = Node("name", "Elsa.SetName");
        name["value"] = Written(Secret);
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v", ["name"] = "Story", ["typeName"] = "String", ["value"] = Secret });
        model["root"]!["activities"]!.AsArray().Add(name);
        model["root"]!["connections"]!.AsArray()[0]!["target"]!["activity"] = "name";
        model["root"]!["connections"]!.AsArray().Add(JsonNode.Parse("""{"source":{"activity":"name","port":"Done"},"target":{"activity":"ask","port":"In"}}"""));
        await SavedAsync(model, publish: true);
        var started = await DoAsync(new StartInstance("way", _subject, new JsonObject { ["story"] = Secret }), Caller.Hub);
        var run = started.InstanceId;
        await ResumeAsync(run, "Well", new JsonObject { ["told"] = Secret });
        var execution = $"{run:n}-2";

        var shown = new List<string>
        {
            (await ListAsync([])).ToJsonString(),
            (await GetAsync($"workflow-instances/{run:n}")).ToJsonString(),
            (await JournalAsync(run, "")).ToJsonString(),
            (await GetAsync($"workflow-instances/{run:n}/variables")).ToJsonString(),
            (await GetAsync($"activity-executions/list?WorkflowInstanceId={run:n}&ActivityNodeId=Workflow1:flow:ask")).ToJsonString(),
            (await GetAsync($"activity-executions/by-id?id={execution}")).ToJsonString(),
            (await GetAsync($"activity-executions/{execution}/call-stack")).ToJsonString(),
        };

        Assert.All(shown, text => Assert.DoesNotContain("Homs", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(shown, text => Assert.DoesNotContain(_subject.ToString(), text, StringComparison.OrdinalIgnoreCase));
        Assert.All(shown, text => Assert.DoesNotContain(_subject.ToString("n"), text, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(IdsOf(await ListAsync(new JsonObject { ["correlationId"] = _subject.ToString() })));
    }

    [Theory]
    [InlineData("The value 'Amina O'Neil' is no number.", "The value '…' is no number.")]
    [InlineData("Nothing between marks", "Nothing between marks")]
    [InlineData("One mark \" only", "One mark \"…\" only")]
    [InlineData(null, null)]
    public void Message_OfAFault_LosesTheValuesInIt(string? message, string? told) => Assert.Equal(told, Discretion.Of(message));

    [Theory]
    [InlineData("DELETE", "workflow-instances/{0}")]
    [InlineData("GET", "workflow-instances/{0}/export")]
    [InlineData("POST", "cancel/workflow-instances/{0}")]
    [InlineData("POST", "bulk-actions/delete/workflow-instances/by-id")]
    [InlineData("POST", "bulk-actions/cancel/workflow-instances")]
    [InlineData("POST", "bulk-actions/export/workflow-instances")]
    [InlineData("POST", "bulk-actions/import/workflow-instances")]
    public async Task Run_StoppedDeletedOrTakenAwayFromTheList_IsRefused(string method, string path)
    {
        var run = await StartAsync(await PublishedAsync("Way"));

        using var answer = await SendAsync(new HttpMethod(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, path, run.ToString("n")), method == "POST" ? new JsonObject { ["ids"] = new JsonArray(run.ToString("n")) } : null);

        Assert.Equal([WatchingProblems.NotFromHere.Code], await RefusedAsync(answer));
        Assert.Equal("Suspended", (await GetAsync($"workflow-instances/{run:n}/execution-state"))["workflowSubStatus"]!.GetValue<string>());
    }

    [Fact]
    public async Task Run_OfAnotherRegionOrNone_IsNotFound()
    {
        var elsewhere = await NewRegionAsync();
        var drawing = HubPlatform.Workflows.Designing.Drawings.Drawing.Read(Simple("There", "there")).Value;
        await SendAsync(elsewhere, new HubPlatform.Workflows.Designing.SaveDefinition(drawing, Publish: true), Designer);
        var theirs = (await SendAsync(elsewhere, new StartInstance("there", _subject), Caller.Hub)).Value.InstanceId;

        foreach (var path in new[] { $"workflow-instances/{theirs:n}", $"workflow-instances/{Guid.CreateVersion7():n}", "workflow-instances/x", $"activity-executions/by-id?id={theirs:n}-0", "activity-executions/by-id?id=" })
        {
            using var answer = await (await BrowserAsync()).GetAsync(Api(path), Cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Request_BySomebodyWhoDoesNotDesign_IsNotFound() =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListInstances(), Coach)).Problem);

    private async Task<string> PublishedAsync(string name, string? id = null) => (await SavedAsync(Simple(name, id), publish: true))["definitionId"]!.GetValue<string>();

    private async Task<Guid> StartAsync(string definitionId) => (await DoAsync(new StartInstance(definitionId, _subject), Caller.Hub)).InstanceId;

    private async Task ResumeAsync(Guid run, string outcome, JsonObject? output = null)
    {
        var step = (await DoAsync(new GetOutline(run), Caller.Hub)).Steps.Single(s => s.State == StepState.Now);
        await DoAsync(new ResumeStep(step.StepId!.Value, outcome, output), Caller.Hub);
    }

    private async Task<JsonObject> ListAsync(JsonObject asked)
    {
        using var answer = await SendAsync(HttpMethod.Post, "workflow-instances", asked);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!.AsObject();
    }

    private async Task<JsonObject> JournalAsync(Guid run, string query, JsonObject? filter = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"workflow-instances/{run:n}/journal?{query}", new JsonObject { ["filter"] = filter });
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!.AsObject();
    }

    private static Guid[] IdsOf(JsonObject page) => [.. page["items"]!.AsArray().Select(i => Guid.ParseExact(i!["id"]!.GetValue<string>(), "N"))];
}
