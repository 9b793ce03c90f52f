using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class UndoTests : WorkflowTest
{
    [Fact]
    public async Task Undo_AFinishedStep_ItWaitsAgainUnderItsId()
    {
        await PublishAsync("u.step", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("u.step");
        var step = await OpenStepAsync(instance, "a");
        await AsHubAsync(new ResumeStep(step, "Done"));
        var next = await OpenStepAsync(instance, "b");

        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(ResumeStep)), Subject));

        Assert.Equal(["a:Now", "b:Ahead"], await OutlineAsync(instance));
        Assert.Equal(step, await OpenStepAsync(instance, "a"));
        Assert.Equal(RunningProblems.StepUnknown, await ProblemAsync(new ResumeStep(next, "Done")));

        await AsHubAsync(new ResumeStep(step, "Done"));

        Assert.Equal(next, await OpenStepAsync(instance, "b"));
    }

    [Fact]
    public async Task Undo_ThenAnotherAnswer_OtherStepsHaveOtherIds()
    {
        await PublishAsync("u.other", FlowJson($"{Step("a", "Yes", "No")},{Step("b")},{Step("c")}", "a.Yes>b", "a.No>c"));
        var instance = await StartAsync("u.other");
        var step = await OpenStepAsync(instance, "a");
        await AsHubAsync(new ResumeStep(step, "Yes"));
        var wrong = await OpenStepAsync(instance, "b");
        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(ResumeStep)), Subject));

        await AsHubAsync(new ResumeStep(step, "No"));

        Assert.NotEqual(wrong, await OpenStepAsync(instance, "c"));
        Assert.Equal(["a:Done:No", "c:Now"], await OutlineAsync(instance));
    }

    [Fact]
    public async Task Undo_TheStart_TheInstanceIsGone()
    {
        await PublishAsync("u.start", FlowJson(Step("a")));
        var instance = await StartAsync("u.start");

        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(StartInstance)), Subject));

        Assert.Equal(0, await InDatabaseAsync(db => db.Instances.CountAsync(i => i.Id == instance)));
        Assert.Equal(0, await InDatabaseAsync(db => db.Waits.CountAsync()));
    }

    [Fact]
    public async Task Undo_OneAfterTheOther_GoesBackStepByStep()
    {
        await PublishAsync("u.chain", FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var instance = await StartAsync("u.chain");
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));
        var first = await LastCommandAsync(nameof(ResumeStep));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "b"), "Done"));
        var second = await LastCommandAsync(nameof(ResumeStep));

        Assert.Equal(RunningProblems.UndoTooLate, await ProblemAsync(new UndoCommand(first, Subject)));

        await AsHubAsync(new UndoCommand(second, Subject));
        await AsHubAsync(new UndoCommand(first, Subject));

        Assert.Equal(["a"], await WaitsAsync(instance));
        Assert.Equal(RunningProblems.UndoNothing, await ProblemAsync(new UndoCommand(first, Subject)));
    }

    [Fact]
    public async Task Undo_ACancellation_TheInstanceGoesOn()
    {
        await PublishAsync("u.cancel", FlowJson($"{Step("a")},{Step("b")}", "a>b"));
        var instance = await StartAsync("u.cancel");
        await AsHubAsync(new CancelInstance(instance));

        await AsHubAsync(new UndoCommand(await LastCommandAsync(nameof(CancelInstance)), Subject));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));

        Assert.Equal(["b"], await WaitsAsync(instance));
    }
}
