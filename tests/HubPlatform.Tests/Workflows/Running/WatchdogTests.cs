using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

/// <summary>Every kind of instance that nothing would wake: found, mended or shown. None of them should ever be, so each is made by hand in the tables.</summary>
public sealed class WatchdogTests : WorkflowTest
{
    [Fact]
    public async Task Instance_ItsWaitLost_IsFoundAndMended()
    {
        await PublishAsync("p.lost", FlowJson(Step("a")));
        var lost = await StartAsync("p.lost");
        var sound = await StartAsync("p.lost");
        await InDatabaseAsync(db => db.Waits.Where(w => w.InstanceId == lost).ExecuteDeleteAsync());

        Assert.Equal([lost], await AsHubAsync(new FindForgottenInstances()));

        await RunPumpsAsync();

        Assert.Empty(await AsHubAsync(new FindForgottenInstances()));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(lost, "a"), "Done"));
        Assert.Equal("Finished", await StatusAsync(lost));
        Assert.Equal(["a"], await WaitsAsync(sound));
    }

    [Fact]
    public async Task Instance_WithNothingToWaitFor_IsShownAsFaulted()
    {
        await PublishAsync("p.empty", FlowJson(Step("a")));
        var instance = await StartAsync("p.empty");
        await InDatabaseAsync(async db =>
        {
            var row = await db.Instances.SingleAsync();
            var state = row.Load();
            state.Bookmarks.Clear();
            row.Restore(state, state.ToJson(), Clock.Now);
            db.RemoveRange(db.Waits);
            return await db.SaveChangesAsync();
        });

        await RunPumpsAsync();

        Assert.Equal("Faulted", await StatusAsync(instance));
        Assert.Empty(await AsHubAsync(new FindForgottenInstances()));
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task Instance_TheEndOfAWorkflowInsideWasNotTold_GoesOn(string activity)
    {
        var outer = await StartOuterAsync(activity);
        await ChildrenAsync((child, state) => state.Status = InstanceStatus.Finished);
        Assert.Equal([outer], await AsHubAsync(new FindForgottenInstances()));

        await RunPumpsAsync();

        Assert.Equal(["after"], await WaitsAsync(outer));
        Assert.Empty(await AsHubAsync(new FindForgottenInstances()));
    }

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.BulkDispatchWorkflows")]
    public async Task Instance_TheWorkflowInsideIsGone_IsShownAsFaulted(string activity)
    {
        var outer = await StartOuterAsync(activity);
        await InDatabaseAsync(db => db.Instances.Where(i => i.ParentInstanceId == outer).ExecuteDeleteAsync());

        await RunPumpsAsync();

        Assert.Equal("Faulted", await StatusAsync(outer));
        Assert.Empty(await AsHubAsync(new FindForgottenInstances()));
    }

    [Fact]
    public async Task Instances_ThatWaitForPeopleAnEventAMomentOrAWorkflowInside_AreInOrder()
    {
        var outer = await StartOuterAsync("Elsa.BulkDispatchWorkflows");
        await PublishAsync("w.event", FlowJson(Event("bell")));
        await PublishAsync("w.moment", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}}}"""));
        await StartAsync("w.event");
        await StartAsync("w.moment");

        Assert.Empty(await AsHubAsync(new FindForgottenInstances()));
        await AsHubAsync(new MendInstance(outer));
        Assert.Empty(await InDatabaseAsync(db => db.Operations.ToListAsync()));
    }

    private async Task<Guid> StartOuterAsync(string activity)
    {
        await PublishAsync("w.inside", FlowJson(Step("inside")));
        var items = activity == "Elsa.BulkDispatchWorkflows" ? ""","items":{"typeName":null,"expression":{"type":"Object","value":"[1,2]"}}""" : "";
        var run = $$"""{"id":"run","type":"{{activity}}","workflowDefinitionId":{{Literal("w.inside")}},"waitForCompletion":{{Literal("true")}}{{items}}}""";
        await PublishAsync("w.outer", FlowJson($"{run},{Step("after")}", "run>after"));
        return await StartAsync("w.outer");
    }

    private Task<int> ChildrenAsync(Action<WorkflowInstance, InstanceState> change) => InDatabaseAsync(async db =>
    {
        foreach (var child in await db.Instances.Where(i => i.ParentInstanceId != null).ToListAsync())
        {
            var state = child.Load();
            state.Bookmarks.Clear();
            change(child, state);
            child.Restore(state, state.ToJson(), Clock.Now);
        }

        return await db.SaveChangesAsync();
    });
}
