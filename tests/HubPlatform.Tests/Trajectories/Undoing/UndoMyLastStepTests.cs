using HubPlatform.FollowUps;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Monitoring;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Undoing;

public sealed class UndoMyLastStepTests : WalkingTest
{
    [Fact]
    public async Task Undo_AfterAWrongClick_TheStepWaitsAgainAndTheNextIsGone()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");
        await DoAsync(new FinishTask(task.Id, "Done", Interview));
        var next = await OpenAsync(walk, "detection");

        await DoAsync(new UndoMyLastStep(walk.Id));

        var again = await TaskAsync(task.Id);
        Assert.Equal((TaskState.Open, (string?)null, (Guid?)null), (again.State, again.Outcome, again.FinishedByCommand));
        Assert.Equal(TaskState.Withdrawn, (await TaskAsync(next.Id)).State);
        Assert.False((await TrajectoryAsync(walk)).Fields.ContainsKey("wish"));
        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Undo_ThenAgain_WalksOnWithoutDoubles()
    {
        var walk = await StartedToIdeaAsync();
        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal((Stages.Detection, 0), ((await TrajectoryAsync(walk)).Stage, await GuidanceFactsAsync(walk)));

        await FinishAsync(walk, "detection", "Ready", Reasons());

        Assert.Equal(["idea"], await OpenAsync(walk));
        Assert.Equal((Stages.Guidance, 1), ((await TrajectoryAsync(walk)).Stage, await GuidanceFactsAsync(walk)));
    }

    [Fact]
    public async Task Undo_StepByStep_GoesBackToTheBeginning()
    {
        var walk = await StartedToIdeaAsync();

        await DoAsync(new UndoMyLastStep(walk.Id));
        await DoAsync(new UndoMyLastStep(walk.Id));

        Assert.Equal(["interview"], await OpenAsync(walk));
        await AssertRefusedAsync(TrajectoryProblems.UndoNothing, new UndoMyLastStep(walk.Id));
    }

    [Fact]
    public async Task Undo_TheParticipantDidTheLastStep_IsNotTheCoachs()
    {
        var walk = await StartedToIdeaAsync();
        await DoAsync(new FinishTask((await OpenAsync(walk, "idea")).Id, "Done", await AnswersAsync("circular.idea")), walk.Herself);

        await AssertRefusedAsync(TrajectoryProblems.UndoNotYours, new UndoMyLastStep(walk.Id));
        await DoAsync(new UndoMyLastStep(walk.Id), walk.Herself);

        Assert.Equal(["idea"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Undo_ARest_RunsAgainAndTheFollowUpIsWithdrawn()
    {
        var walk = await StartAsync();
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "A child was born"));

        await DoAsync(new UndoMyLastStep(walk.Id));

        Assert.Equal((TrajectoryStatus.Running, (DateOnly?)null), (await TrajectoryAsync(walk)) is var t ? (t.Status, t.RestsUntil) : default);
        Assert.Equal(FollowUpState.Withdrawn, await InDatabaseAsync(db => db.FollowUps.Where(f => f.TrajectoryId == walk.Id).Select(f => f.State).SingleAsync()));
        Assert.Equal(0, await InDatabaseAsync(db => db.Facts.CountAsync(f => f.TrajectoryId == walk.Id && f.Value == "paused" && f.WithdrawnAt == null)));
    }

    [Fact]
    public async Task Undo_AStopInTheMiddleOfThePlan_EverythingStandsAsBefore()
    {
        var walk = await StartedWithPlanAsync("feasibility");
        await DoAsync(new StopTrajectory(walk.Id, "no-contact", null));

        await DoAsync(new UndoMyLastStep(walk.Id));

        var trajectory = await TrajectoryAsync(walk);
        Assert.Equal((TrajectoryStatus.Running, walk.Person), (trajectory.Status, trajectory.OpenFor));
        Assert.NotNull(trajectory.PlanStepId);
        Assert.Equal(PlanItemState.Now, Assert.Single(await ItemsAsync(walk)).State);
        await FinishAsync(walk, "questions", answers: await AnswersAsync("circular.study-questions"));
        Assert.Equal(["customers", "quotes"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Undo_AnAgreedPlan_LiesOnTheTableAgain()
    {
        var walk = await StartedWithPlanAsync("feasibility", "microcredit");

        await DoAsync(new UndoMyLastStep(walk.Id));

        Assert.Equal(["agree-plan"], await OpenAsync(walk));
        Assert.Empty(await ItemsAsync(walk));
        var plan = await InDatabaseAsync(db => db.Plans.SingleAsync(p => p.TrajectoryId == walk.Id));
        Assert.Equal((0, 2, (Acceptance?)null), (plan.Agreed, plan.Proposal!.Modules.Count, plan.Proposal.Coach));
        await DoAsync(new AcceptPlanTogether(walk.Id, plan.Revision));
        Assert.Equal(["questions"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Undo_AModulesLastStep_TheModuleRunsAgain()
    {
        var walk = await StartedWithPlanAsync("reuse-training", "materials");
        await FinishAsync(walk, "enrol", "NoPlace");
        await FinishAsync(walk, "no-place", "Go on without the course");
        Assert.Equal([PlanItemState.Done, PlanItemState.Now], (await ItemsAsync(walk)).Select(i => i.State));

        await DoAsync(new UndoMyLastStep(walk.Id));

        Assert.Equal([PlanItemState.Now, PlanItemState.Ahead], (await ItemsAsync(walk)).Select(i => i.State));
        Assert.Equal(["no-place"], await OpenAsync(walk));
        await FinishAsync(walk, "no-place", "Go on without the course");
        Assert.Equal(["needs"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Undo_APostponedStep_HasItsOldDay()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");
        await DoAsync(new PostponeTask(task.Id, Clock.Today.AddDays(40)));

        await DoAsync(new UndoMyLastStep(walk.Id));

        Assert.Equal(task.DueOn, (await TaskAsync(task.Id)).DueOn);
    }

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Undo_NotHerCoach_IsNotFound(string who)
    {
        var walk = await StartedToIdeaAsync();

        await AssertRefusedAsync(Problem.NotFound, new UndoMyLastStep(walk.Id), People.Named(who));
    }

    private Task<int> GuidanceFactsAsync(Walk walk) =>
        InDatabaseAsync(db => db.Facts.CountAsync(f => f.TrajectoryId == walk.Id && f.Value == Stages.Guidance && f.WithdrawnAt == null));
}
