using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Operating;

public sealed class OperatingTests : OperatingTest
{
    [Fact]
    public async Task List_EachState_FindsItsInstancesAndCountsAll()
    {
        var faulted = await FaultedAsync();
        var waiting = await WaitingAsync();
        var (parked, _) = await ParkedAsync();
        await PublishAsync("o.late", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("00:10:00")}}},{{Step("a")}}""", "wait>a"));
        var late = await StartAsync("o.late");
        Clock.Move(TimeSpan.FromMinutes(30));

        var underWay = await DoInternalAsync(new ListInstances(InstanceFilter.UnderWay));

        Assert.Equal(new HashSet<Guid> { waiting, parked, late }, underWay.Lines.Select(l => l.Id).ToHashSet());
        Assert.Equal([3, 1, 1, 1, 1], Enum.GetValues<InstanceFilter>().Select(f => underWay.Counts[f]));
        Assert.Equal([waiting], await IdsAsync(InstanceFilter.Waiting));
        Assert.Equal([late], await IdsAsync(InstanceFilter.Late));
        Assert.Equal([parked], await IdsAsync(InstanceFilter.Parked));
        Assert.Equal([faulted], await IdsAsync(InstanceFilter.Faulted));
        Assert.Equal("workflows.too-deep", (await DoInternalAsync(new ListInstances(InstanceFilter.Parked))).Lines[0].Cause);
    }

    [Fact]
    public async Task List_ByName_FindsThatWorkflowOnly()
    {
        await WaitingAsync("o.first");
        await WaitingAsync("o.second");

        var found = await DoInternalAsync(new ListInstances(InstanceFilter.UnderWay, " O.SEC "));

        Assert.Equal(["o.second"], found.Lines.Select(l => l.Name));
        Assert.Equal(1, found.Total);
    }

    [Fact]
    public async Task Retry_TheCauseIsStillThere_FaultsAgainAndSaysSo()
    {
        var instance = await FaultedAsync();

        await DoAsync(new RetryInstance(instance), Manager);

        var view = await LookAsync(instance);
        Assert.Equal(InstanceStatus.Faulted, view.Status);
        Assert.Equal(["bad"], view.Stands.Select(s => s.ActivityId));
        Assert.Equal([OperationKind.Retried], view.Operations.Select(o => o.Kind));
    }

    [Fact]
    public async Task Skip_AFaultedStep_GoesOnAndWhatStoodBesideItStandsAgain()
    {
        var instance = await FaultedAsync();
        var bad = (await LookAsync(instance)).Stands.Single();

        await DoAsync(new SkipStep(instance, bad.Execution, null, "The form was wrong"), Manager);

        Assert.Equal(["after", "beside"], await WaitsAsync(instance));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "beside"), "Done"));
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "after"), "Done"));
        Assert.Equal("Finished", await StatusAsync(instance));
        var operation = Assert.Single((await LookAsync(instance)).Operations);
        Assert.Equal((OperationKind.Skipped, "The form was wrong"), (operation.Kind, operation.Reason));
    }

    [Fact]
    public async Task Skip_AStepOfPeople_GoesOnByTheOutcomeChosenAndTheirAnswerComesTooLate()
    {
        var instance = await WaitingAsync();
        var step = await OpenStepAsync(instance, "a");

        await DoAsync(new SkipStep(instance, (await LookAsync(instance)).Stands.Single().Execution, "No", "Moved away"), Manager);

        Assert.Equal(["c"], await WaitsAsync(instance));
        Assert.Equal(RunningProblems.StepDoneAlready, await ProblemAsync(new ResumeStep(step, "Yes")));
        Assert.Equal(["done"], await AuditAsync(nameof(SkipStep)));
    }

    [Fact]
    public async Task Skip_ATimer_DoesNotWaitForIt()
    {
        var (instance, _) = await ParkedAsync();

        await DoAsync(new SkipStep(instance, (await LookAsync(instance)).Stands.Single().Execution, null, "Not needed"), Manager);
        await RunPumpsAsync();

        Assert.Equal(["a"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Skip_WrongOrTooLate_IsRefusedEachForItsReason()
    {
        var instance = await WaitingAsync();
        var stands = (await LookAsync(instance)).Stands.Single();

        await RefusedAsync(OperatingProblems.ReasonMissing, new SkipStep(instance, stands.Execution, "Yes", " "));
        await RefusedAsync(RunningProblems.OutcomeUnknown, new SkipStep(instance, stands.Execution, "Maybe", "x"));
        await RefusedAsync(RunningProblems.OutcomeUnknown, new SkipStep(instance, stands.Execution, null, "x"));
        await RefusedAsync(OperatingProblems.StandsElsewhere, new SkipStep(instance, 99, "Yes", "x"));
        await RefusedAsync(Problem.NotFound, new SkipStep(Guid.CreateVersion7(), 0, "Yes", "x"));
        await AsHubAsync(new CancelInstance(instance));
        await RefusedAsync(OperatingProblems.OverAlready, new SkipStep(instance, stands.Execution, "Yes", "x"));
    }

    [Fact]
    public async Task Skip_AWorkflowInside_IsRefused()
    {
        var run = $$"""{"id":"run","type":"Elsa.ExecuteWorkflow","workflowDefinitionId":{{Literal("o.inside")}},"waitForCompletion":{{Literal("true")}}}""";
        await PublishAsync("o.inside", FlowJson(Step("inside")));
        await PublishAsync("o.around", FlowJson($"{run},{Step("after")}", "run>after"));
        var around = await StartAsync("o.around");
        var view = await LookAsync(around);

        await RefusedAsync(OperatingProblems.WaitsForInner, new SkipStep(around, view.Stands.Single().Execution, null, "x"));
        Assert.Single(view.Inner);
    }

    [Fact]
    public async Task Retry_ThatFaultsAgain_LeavesNothingOpen()
    {
        await PublishAsync("o.again", FlowJson(
            $$"""{{Fork("k", "L", "R")}},{{Step("beside")}},{{Step("go")}},{"id":"bad","type":"Elsa.Fault"}""", "k.L>beside", "k.R>go", "go>bad"));
        var instance = await StartAsync("o.again");
        var beside = await OpenStepAsync(instance, "beside");
        await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "go"), "Done"));

        await DoAsync(new RetryInstance(instance), Manager);

        Assert.Equal("Faulted", await StatusAsync(instance));
        Assert.Empty(await WaitsAsync(instance));
        Assert.Equal(RunningProblems.InstanceOver, await ProblemAsync(new ResumeStep(beside, "Done")));
    }

    [Fact]
    public async Task Retry_WhatIsNotFaulted_IsRefused()
    {
        await RefusedAsync(OperatingProblems.NotFaulted, new RetryInstance(await WaitingAsync()));
        await RefusedAsync(Problem.NotFound, new RetryInstance(Guid.CreateVersion7()));
    }

    [Fact]
    public async Task Retry_WhatWasCutOff_IsRefused()
    {
        await PublishAsync("o.loop", FlowJson($$"""{"id":"again","type":"Elsa.While","condition":{{Literal("true")}},"body":{{Line("l")}}}"""));

        await RefusedAsync(OperatingProblems.NothingToRetry, new RetryInstance(await StartAsync("o.loop")));
    }

    [Fact]
    public async Task Cancel_ARunningInstance_EndsItAndItsInnerOnes()
    {
        var instance = await WaitingAsync();

        await DoAsync(new CancelRun(instance, "Started twice"), Manager);

        Assert.Equal("Cancelled", await StatusAsync(instance));
        Assert.Empty(await WaitsAsync(instance));
        await RefusedAsync(OperatingProblems.OverAlready, new CancelRun(instance, "Again"));
        await RefusedAsync(OperatingProblems.ReasonMissing, new CancelRun(instance, ""));
        await RefusedAsync(Problem.NotFound, new CancelRun(Guid.CreateVersion7(), "x"));
    }

    [Fact]
    public async Task Cancel_AFaultedInstance_LaysItAside()
    {
        var instance = await FaultedAsync();

        await DoAsync(new CancelRun(instance, "Began anew"), Manager);

        Assert.Empty(await IdsAsync(InstanceFilter.Faulted));
        await RefusedAsync(OperatingProblems.NotFaulted, new RetryInstance(instance));
    }

    [Fact]
    public async Task Replay_AParkedTimer_FiresInTheNextRound()
    {
        var (instance, wait) = await ParkedAsync();
        await RunPumpsAsync();
        Assert.Empty(await WaitsAsync(instance));

        await DoAsync(new ReplayWait(wait), Manager);
        await RunPumpsAsync();

        Assert.Equal(["a"], await WaitsAsync(instance));
        await RefusedAsync(OperatingProblems.NotParked, new ReplayWait(wait));
        await RefusedAsync(Problem.NotFound, new ReplayWait(Guid.CreateVersion7()));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Anything_ByWhoDoesNotLookAfterIt_IsNotFound(string role)
    {
        var instance = await FaultedAsync();
        var somebody = With(role);

        foreach (var command in new ICommand[] { new RetryInstance(instance), new SkipStep(instance, 1, null, "x"), new CancelRun(instance, "x"), new ReplayWait(instance) })
        {
            await RefusedAsync(Problem.NotFound, command, somebody);
        }

        Assert.Equal(Problem.NotFound, (await SendAsync(new ListInstances(InstanceFilter.UnderWay), somebody)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetInstance(instance), somebody)).Problem);
    }

    private async Task<Guid[]> IdsAsync(InstanceFilter filter) => [.. (await DoInternalAsync(new ListInstances(filter))).Lines.Select(l => l.Id)];
}
