using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class InstanceTests : WorkflowTest
{
    [Fact]
    public async Task Start_NothingPublished_IsRefused() =>
        Assert.Equal(RunningProblems.NotPublished, await ProblemAsync(new StartInstance("nobody.drew-this", Subject)));

    [Fact]
    public async Task Start_FromOutsideByAPerson_IsNotFound()
    {
        await PublishAsync("t.one", FlowJson(Step("a")));

        Assert.Equal(Problem.NotFound, (await SendAsync(new StartInstance("t.one", Subject), Manager)).Problem);
    }

    [Fact]
    public async Task Resume_AnOpenStep_RunsOnToTheNextWait()
    {
        await PublishAsync("t.two", FlowJson($"{Step("a", "Yes", "No")},{Step("b")},{Step("c")}", "a.Yes>b", "a.No>c"));
        var instance = await StartAsync("t.two");

        Assert.Equal(["a:Now", "b:Ahead"], await OutlineAsync(instance));

        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "No"));

        Assert.Equal(["a:Done:No", "c:Now"], await OutlineAsync(instance));
        Assert.Equal(["c"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Resume_TheSameStepTwice_SecondIsTold()
    {
        await PublishAsync("t.once", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("t.once");
        var step = await OpenStepAsync(instance, "a");

        await AsHubAsync(new ResumeStep(step, "Done"));

        Assert.Equal(RunningProblems.StepDoneAlready, await ProblemAsync(new ResumeStep(step, "Done")));
        Assert.Equal(["a:Done:Done", "b:Now"], await OutlineAsync(instance));
    }

    [Fact]
    public async Task Resume_FromManySidesAtOnce_OneWins()
    {
        await PublishAsync("t.race", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("t.race");
        var step = await OpenStepAsync(instance, "a");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(new ResumeStep(step, "Done"), Caller.Hub)));

        Assert.Single(answers, a => !a.Failed);
        Assert.All(answers.Where(a => a.Failed), a => Assert.Equal(RunningProblems.StepDoneAlready, a.Problem));
        Assert.Equal(2, await InDatabaseAsync(db => db.Bursts.CountAsync()));
    }

    [Fact]
    public async Task Resume_WhatNobodyDrew_IsRefusedAndChangesNothing()
    {
        await PublishAsync("t.wrong", FlowJson(Step("a", "Yes", "No")));
        var instance = await StartAsync("t.wrong");

        Assert.Equal(RunningProblems.OutcomeUnknown, await ProblemAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Maybe")));
        Assert.Equal(RunningProblems.StepUnknown, await ProblemAsync(new ResumeStep(Guid.CreateVersion7(), "Yes")));
        Assert.Equal(["a:Now"], await OutlineAsync(instance));
    }

    [Fact]
    public async Task Resume_WithAnswers_LaterDecisionsSeeThem()
    {
        var decide = $$"""{"id":"d","type":"Hub.Decide","field":{{Literal("motive")}},"value":{{Literal("necessity")}}}""";
        await PublishAsync("t.decide", FlowJson($"{Step("a")},{decide},{Step("slow")},{Step("fast")}", "a>d", "d.True>slow", "d.False>fast"));
        var instance = await StartAsync("t.decide", new JsonObject { ["motive"] = "opportunity" });

        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done", new JsonObject { ["motive"] = "necessity" }));

        Assert.Equal(["slow"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Publish_ANewVersion_RunningInstancesKeepTheirs()
    {
        await PublishAsync("t.pinned", FlowJson($"{Step("a")},{Step("old")}", "a>old"));
        var before = await StartAsync("t.pinned");
        await PublishAsync("t.pinned", FlowJson($"{Step("a")},{Step("new")}", "a>new"));
        var after = await StartAsync("t.pinned");

        await AsHubAsync(new ResumeStep(await OpenStepAsync(before, "a"), "Done"));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(after, "a"), "Done"));

        Assert.Equal(["old"], await WaitsAsync(before));
        Assert.Equal(["new"], await WaitsAsync(after));
        Assert.Equal([1, 2], await InDatabaseAsync(db => db.Instances.OrderBy(i => i.DefinitionVersion).Select(i => i.DefinitionVersion).ToListAsync()));
    }

    [Fact]
    public async Task Cancel_ARunningInstance_EndsItsWaitsAndIsNoProblemTwice()
    {
        await PublishAsync("t.cancel", FlowJson($"{Fork("k", "L", "R")},{Step("l")},{Step("r")}", "k.L>l", "k.R>r"));
        var instance = await StartAsync("t.cancel");
        var left = await OpenStepAsync(instance, "l");

        await AsHubAsync(new CancelInstance(instance));
        await AsHubAsync(new CancelInstance(instance));

        Assert.Equal("Cancelled", await StatusAsync(instance));
        Assert.Empty(await WaitsAsync(instance));
        Assert.Equal(RunningProblems.InstanceOver, await ProblemAsync(new ResumeStep(left, "Done")));
    }

    [Fact]
    public async Task Join_WonByOneBranch_DropsTheStepOfTheOther()
    {
        await PublishAsync("t.join", FlowJson($"{Fork("k", "L", "R")},{Step("l")},{Step("r")},{Join("j", "WaitAny")},{Step("z")}", "k.L>l", "k.R>r", "l>j", "r>j", "j>z"));
        var instance = await StartAsync("t.join");
        var right = await OpenStepAsync(instance, "r");

        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "l"), "Done"));

        Assert.Equal(["z"], await WaitsAsync(instance));
        Assert.Equal(RunningProblems.StepDoneAlready, await ProblemAsync(new ResumeStep(right, "Done")));
    }

    [Fact]
    public async Task RaiseEvent_ForOneSubject_WakesOnlyItsInstances()
    {
        await PublishAsync("t.event", FlowJson($"{Event("Ring")},{Step("a")}", "Ring>a"));
        var ours = await StartAsync("t.event");
        var theirs = (await AsHubAsync(new StartInstance("t.event", Guid.CreateVersion7()))).InstanceId;

        await AsHubAsync(new RaiseEvent("Ring", Subject));

        Assert.Equal(["a"], await WaitsAsync(ours));
        Assert.Equal(["Ring"], await WaitsAsync(theirs));
    }

    [Fact]
    public async Task ExecuteWorkflow_WithAStepInside_GoesOnWhenTheChildEnds()
    {
        var run = $$"""{"id":"run","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":{{Literal("t.child")}},"waitForCompletion":{{Literal("true")}}}""";
        await PublishAsync("t.child", FlowJson(Step("inside")));
        await PublishAsync("t.parent", FlowJson($"{run},{Step("after")}", "run>after"));
        var parent = await StartAsync("t.parent");
        var child = await InDatabaseAsync(db => db.Instances.Where(i => i.ParentInstanceId == parent).Select(i => i.Id).SingleAsync());

        Assert.Equal(["run"], await WaitsAsync(parent));

        await AsHubAsync(new ResumeStep(await OpenStepAsync(child, "inside"), "Done"));

        Assert.Equal("Finished", await StatusAsync(child));
        Assert.Equal(["after"], await WaitsAsync(parent));
    }

    [Fact]
    public async Task ExecuteWorkflow_OfItself_EndsAtTheDeepest()
    {
        var run = $$"""{"id":"run","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":{{Literal("t.self")}},"waitForCompletion":{{Literal("true")}}}""";
        await PublishAsync("t.self", FlowJson(run));

        var instance = await StartAsync("t.self");

        Assert.Equal("Finished", await StatusAsync(instance));
    }

    [Fact]
    public async Task Fault_WithAStepStillOpen_LeavesNothingToAnswer()
    {
        await PublishAsync("t.fault", FlowJson($$"""{{Fork("k", "L", "R")}},{{Step("l")}},{"id":"x","type":"Elsa.Fault"}""", "k.L>l", "k.R>x"));

        var instance = await StartAsync("t.fault");

        Assert.Equal("Faulted", await StatusAsync(instance));
        Assert.Empty(await WaitsAsync(instance));
    }

    [Fact]
    public async Task ListWorkflows_TwoVersionsInUse_CountsBoth()
    {
        await PublishAsync("t.used", FlowJson(Step("a")));
        await StartAsync("t.used");
        await StartAsync("t.used");
        await PublishAsync("t.used", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        await StartAsync("t.used");
        await AsHubAsync(new CancelInstance(await StartAsync("t.used")));

        var line = Assert.Single(await AsHubAsync(new ListWorkflows()));

        Assert.Equal((2, (int?)null), (line.PublishedVersion, line.DraftVersion));
        Assert.Equal(new Dictionary<int, int> { [1] = 2, [2] = 1 }, line.InUse);
    }
}
