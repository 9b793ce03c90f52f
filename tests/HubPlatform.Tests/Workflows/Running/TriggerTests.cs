using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

/// <summary>Workflows that begin by themselves: at a moment, at every interval, with an event.</summary>
public sealed class TriggerTests : WorkflowTest
{
    private const string Starts = "\"customProperties\":{\"canStartWorkflow\":true}";

    [Fact]
    public async Task Timer_DueOrLongOverdue_StartsOnceAndThenAtTheNextInterval()
    {
        await PublishAsync("t.timer", FlowJson($$"""{"id":"t","type":"Elsa.Timer",{{Starts}},"interval":{{Literal("1.00:00:00")}} },{{Event("e")}}""", "t>e"));
        await RunPumpsAsync();
        Assert.Empty(await StartedAsync());

        Clock.Move(TimeSpan.FromDays(10.5));
        await RunPumpsAsync();
        await RunPumpsAsync();
        Assert.Equal(["t.timer"], await StartedAsync());

        Clock.Move(TimeSpan.FromDays(1.5));
        await RunPumpsAsync();
        Assert.Null(await InDatabaseAsync(db => db.StartTriggers.Select(t => t.Cause).SingleAsync()));
        Assert.Equal(["t.timer", "t.timer"], await StartedAsync());
    }

    [Fact]
    public async Task Cron_AtItsMoment_StartsWithoutWaitingAgain()
    {
        await PublishAsync("t.cron", FlowJson($$"""{"id":"c","type":"Elsa.Cron",{{Starts}},"cronExpression":{{Literal("0 0 7 * * *")}} },{{Event("e")}}""", "c>e"));
        Clock.Move(TimeSpan.FromDays(1));

        await RunPumpsAsync();

        Assert.Equal(["t.cron"], await StartedAsync());
        Assert.Equal(["e"], await InDatabaseAsync(db => db.Waits.Select(w => w.ActivityId).ToListAsync()));
    }

    [Fact]
    public async Task StartAt_ItsMomentCome_StartsOnceForAll()
    {
        var at = Clock.Now.AddDays(2).ToString("O");
        await PublishAsync("t.at", FlowJson($$"""{"id":"s","type":"Elsa.StartAt",{{Starts}},"dateTime":{{Literal(at)}} },{{Event("e")}}""", "s>e"));
        Clock.Move(TimeSpan.FromDays(3));

        await RunPumpsAsync();
        Clock.Move(TimeSpan.FromDays(3));
        await RunPumpsAsync();

        Assert.Equal(["t.at"], await StartedAsync());
    }

    [Fact]
    public async Task Timer_OfAVersionRetracted_StartsNothing()
    {
        await PublishAsync("t.gone", FlowJson($$"""{"id":"t","type":"Elsa.Timer",{{Starts}},"interval":{{Literal("01:00:00")}} },{{Event("e")}}""", "t>e"));
        await InDatabaseAsync(async db =>
        {
            (await DefinitionVersions.LoadAsync(db, "t.gone", TestContext.Current.CancellationToken)).Published!.Retract();
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        Clock.Move(TimeSpan.FromDays(1));

        await RunPumpsAsync();

        Assert.Empty(await StartedAsync());
        Assert.Null(await InDatabaseAsync(db => db.StartTriggers.Select(t => t.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task Event_Raised_StartsForItsSubjectWithWhatItBrought()
    {
        await PublishAsync("t.event", FlowJson($$"""{"id":"go","type":"Elsa.Event",{{Starts}},"eventName":{{Literal("Go")}} },{{Step("a")}}""", "go>a"));

        await AsHubAsync(new RaiseEvent("Stop", Subject));
        await AsHubAsync(new RaiseEvent("Go", Subject));

        Assert.Equal(["t.event"], await StartedAsync());
        Assert.Equal(Subject, await InDatabaseAsync(db => db.Instances.Select(i => i.SubjectId).SingleAsync()));
    }

    [Fact]
    public async Task BulkDispatch_InARegion_SendsOutStoredInstancesAndGoesOnWithTheLast()
    {
        await PublishAsync("t.child", FlowJson(Step("a")));
        await PublishAsync("t.bulk", FlowJson(
            $$"""{"id":"b","type":"Elsa.BulkDispatchWorkflows","workflowDefinitionId":{{Literal("t.child")}},"items":{{Texts("x", "y")}} },{{Step("z")}}""", "b.Completed>z"));
        var parent = await StartAsync("t.bulk");
        var children = await InDatabaseAsync(db => db.Instances.Where(i => i.DefinitionId == "t.child").Select(i => i.Id).ToListAsync());

        Assert.Equal(2, children.Count);
        await AsHubAsync(new ResumeStep(await OpenStepAsync(children[1], "a"), "Done"));
        Assert.Equal(["b"], await WaitsAsync(parent));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(children[0], "a"), "Done"));

        Assert.Equal(["z"], await WaitsAsync(parent));
    }

    private Task<List<string>> StartedAsync() => InDatabaseAsync(db => db.Instances.OrderBy(i => i.CreatedAt).Select(i => i.DefinitionId).ToListAsync());
}
