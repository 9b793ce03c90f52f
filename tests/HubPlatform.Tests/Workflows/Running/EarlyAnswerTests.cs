using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class EarlyAnswerTests : WorkflowTest
{
    [Fact]
    public async Task Answer_BeforeItsStepStandsOpen_WaitsAndIsGivenToIt()
    {
        var (instance, later) = await StartBeforeAsync("e.early");

        await AsHubAsync(new ResumeStep(later, "Done", InstanceId: instance));
        await RunPumpsAsync();
        Assert.Equal(["a"], await WaitsAsync(instance));

        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));
        await RunPumpsAsync();

        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(0, await EarlyAsync());
    }

    [Fact]
    public async Task Answers_ManyForOneStepNotYetOpen_OneIsKeptAndTheOthersAreTold()
    {
        var (instance, later) = await StartBeforeAsync("e.many");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => SendAsync(new ResumeStep(later, "Done", InstanceId: instance), Caller.Hub)));

        Assert.Single(answers, a => !a.Failed);
        Assert.All(answers.Where(a => a.Failed), a => Assert.Equal(RunningProblems.StepDoneAlready, a.Problem));
        Assert.Equal(1, await EarlyAsync());
    }

    [Fact]
    public async Task Answer_AfterTheStepOpened_DoesNotBeatTheOneThatWasEarlier()
    {
        await PublishAsync("e.beaten", FlowJson($"{Step("a")},{Step("b", "Yes", "No")},{Step("c")},{Step("d")}", "a>b", "b.Yes>c", "b.No>d"));
        var instance = await StartAsync("e.beaten");
        var later = StepIds.Of(instance, 3, "Workflow1:flow:b");
        await AsHubAsync(new ResumeStep(later, "Yes", InstanceId: instance));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));

        // The pump has not come by yet.
        Assert.Equal(RunningProblems.StepDoneAlready, await ProblemAsync(new ResumeStep(later, "No")));
        Assert.Equal(RunningProblems.StepDoneAlready, await ProblemAsync(new ResumeStep(later, "No", InstanceId: instance)));
        await RunPumpsAsync();

        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(0, await EarlyAsync());
    }

    [Fact]
    public async Task Answer_ThatDoesNotFit_IsParkedAndTheStepStaysForPeople()
    {
        var (instance, later) = await StartBeforeAsync("e.odd");
        await AsHubAsync(new ResumeStep(later, "Perhaps", InstanceId: instance));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));

        for (var time = 0; time <= Pauses.MostTries; time++)
        {
            await RunPumpsAsync();
            Clock.Move(TimeSpan.FromHours(12));
        }

        var parked = await InDatabaseAsync(db => db.EarlyAnswers.SingleAsync());
        Assert.Equal((true, "workflows.outcome-unknown"), (parked.IsParked, parked.Cause));
        Assert.Equal(["b"], await WaitsAsync(instance));

        await AsHubAsync(new ResumeStep(later, "Done"));

        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(0, await EarlyAsync());
    }

    [Fact]
    public async Task Answer_ByPeople_WhereTheEarlyOneDoesNotFit_IsTaken()
    {
        var (instance, later) = await StartBeforeAsync("e.unfit");
        await AsHubAsync(new ResumeStep(later, "Perhaps", InstanceId: instance));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), "Done"));

        await AsHubAsync(new ResumeStep(later, "Done"));

        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(0, await EarlyAsync());
    }

    [Fact]
    public async Task Answers_EarlyAndInTimeAtOnce_OfAllExactlyOneIsAccepted()
    {
        for (var round = 0; round < 5; round++)
        {
            var (instance, later) = await StartBeforeAsync("e.crowd" + round);
            var first = await OpenStepAsync(instance, "a");

            var answers = await Task.WhenAll(
            [
                .. Enumerable.Range(0, 8).Select(_ => SendAsync(new ResumeStep(later, "Done", InstanceId: instance), Caller.Hub)),
                SendAsync(new ResumeStep(first, "Done"), Caller.Hub),
                .. Enumerable.Range(0, 8).Select(_ => SendAsync(new ResumeStep(later, "Done", InstanceId: instance), Caller.Hub)),
            ]);
            await RunPumpsAsync();

            Assert.Equal(2, answers.Count(a => !a.Failed));
            Assert.All(answers.Where(a => a.Failed), a => Assert.Equal(RunningProblems.StepDoneAlready, a.Problem));
            Assert.Equal(["c"], await WaitsAsync(instance));
        }
    }

    [Fact]
    public async Task Answer_ItsStepNeverCame_IsForgottenAfterADay()
    {
        var (instance, later) = await StartBeforeAsync("e.never");
        await AsHubAsync(new ResumeStep(later, "Done", InstanceId: instance));
        Clock.Move(TimeSpan.FromHours(25));

        await RunPumpsAsync();

        Assert.Equal(0, await EarlyAsync());
        Assert.Equal(["a"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Answer_ToAnInstanceThatIsOver_IsToldAndLeavesNothing()
    {
        var (instance, later) = await StartBeforeAsync("e.over");
        await AsHubAsync(new CancelInstance(instance));

        Assert.Equal(RunningProblems.InstanceOver, await ProblemAsync(new ResumeStep(later, "Done", InstanceId: instance)));
        Assert.Equal(0, await EarlyAsync());
    }

    [Fact]
    public async Task Answer_ToAStepOfNoSuchInstance_IsUnknown()
    {
        var (instance, later) = await StartBeforeAsync("e.unknown");

        Assert.Equal(RunningProblems.StepUnknown, await ProblemAsync(new ResumeStep(Ids.New(), "Done", InstanceId: instance)));
        Assert.Equal(RunningProblems.StepUnknown, await ProblemAsync(new ResumeStep(later, "Done")));
        Assert.Equal(0, await EarlyAsync());
    }

    /// <summary>An instance that waits at a, and the id its step b will have.</summary>
    private async Task<(Guid Instance, Guid Later)> StartBeforeAsync(string definitionId)
    {
        await PublishAsync(definitionId, FlowJson($"{Step("a")},{Step("b")},{Step("c")}", "a>b", "b>c"));
        var instance = await StartAsync(definitionId);

        return (instance, StepIds.Of(instance, 3, "Workflow1:flow:b"));
    }

    private Task<int> EarlyAsync() => InDatabaseAsync(db => db.EarlyAnswers.CountAsync());
}
