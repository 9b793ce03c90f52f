using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Monitoring;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Desk;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Walking;

/// <summary>Not now, another way, stop: possible at every step.</summary>
public sealed class LeaveTests : WalkingTest
{
    [Fact]
    public async Task Pause_UntilADay_RestsAndPlansAFollowUp()
    {
        var walk = await StartAsync();

        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "A child was born"));

        var trajectory = await TrajectoryAsync(walk);
        Assert.Equal((TrajectoryStatus.Paused, Clock.Today.AddDays(60), "A child was born"), (trajectory.Status, trajectory.RestsUntil, trajectory.ReasonWords));
        Assert.Equal(Clock.Today.AddDays(60), await InDatabaseAsync(db => db.FollowUps.Where(f => f.TrajectoryId == walk.Id).Select(f => f.DueOn).SingleAsync()));
        Assert.Equal(0, (await DoAsync(new GetDesk())).Counts.Values.Sum());
        Assert.Equal(["running", "paused"], await StatusFactsAsync(walk));
    }

    [Fact]
    public async Task Pause_WithoutDayOrReason_OrInThePast_IsToldBesideTheField()
    {
        var walk = await StartAsync();

        await AssertRefusedAsync(
            Problem.Invalid(new FieldProblem("Until", TrajectoryProblems.DayMissing), new("Why", TrajectoryProblems.WhyMissing)), new PauseTrajectory(walk.Id, null, " "));
        await AssertRefusedAsync(Problem.Invalid("Until", TrajectoryProblems.DayPast), new PauseTrajectory(walk.Id, Clock.Today.AddDays(-1), "Later"));
    }

    [Fact]
    public async Task Resume_AfterARest_GoesOnWhereItStood()
    {
        var walk = await StartAsync();
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "A child was born"));

        await DoAsync(new ResumeTrajectory(walk.Id));

        Assert.Equal(TrajectoryStatus.Running, (await TrajectoryAsync(walk)).Status);
        await FinishAsync(walk, "interview", answers: Interview);
        await AssertRefusedAsync(TrajectoryProblems.RunsAlready, new ResumeTrajectory(walk.Id));
    }

    [Fact]
    public async Task Resume_WithdrawsTheCallThePausePlanned_UndoneItIsPlannedAgain()
    {
        var walk = await StartAsync();
        await DoAsync(new PlanFollowUp("spring", walk.Id, Clock.Today.AddDays(20), "Ask about the course"));
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(60), "A child was born"));

        await DoAsync(new ResumeTrajectory(walk.Id));
        Assert.Equal([FollowUpState.Planned, FollowUpState.Withdrawn], await FollowUpsAsync(walk));

        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal([FollowUpState.Planned, FollowUpState.Planned], await FollowUpsAsync(walk));

        await DoAsync(new UndoMyLastStep(walk.Id));
        Assert.Equal(TrajectoryStatus.Running, (await TrajectoryAsync(walk)).Status);
        Assert.Equal([FollowUpState.Planned, FollowUpState.Withdrawn], await FollowUpsAsync(walk));
    }

    [Fact]
    public async Task Resume_AfterTheCallFellDue_TakesItFromTheDesk()
    {
        var walk = await StartAsync();
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(3), "A child was born"));
        Clock.Move(TimeSpan.FromDays(3));
        await RunPumpsAsync();
        Assert.Equal(["FollowUp", "interview"], (await OpenAsync(walk)).Order(StringComparer.Ordinal));

        await DoAsync(new ResumeTrajectory(walk.Id));

        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    private Task<List<FollowUpState>> FollowUpsAsync(Walk walk) =>
        InDatabaseAsync(db => db.FollowUps.Where(f => f.TrajectoryId == walk.Id).OrderBy(f => f.DueOn).Select(f => f.State).ToListAsync());

    [Fact]
    public async Task Redirect_WithWhere_EndsEverythingThatWaits()
    {
        var walk = await StartedWithPlanAsync("feasibility");
        Assert.Equal(["questions"], await OpenAsync(walk));

        await DoAsync(new RedirectTrajectory(walk.Id, "A course of bicycle mechanics", "She wants to learn first"));

        var trajectory = await TrajectoryAsync(walk);
        Assert.Equal((TrajectoryStatus.Redirected, "A course of bicycle mechanics", "She wants to learn first"), (trajectory.Status, trajectory.Reason, trajectory.ReasonWords));
        Assert.Empty(await OpenAsync(walk));
        Assert.Equal(PlanItemState.Left, Assert.Single(await ItemsAsync(walk)).State);
        Assert.Equal(["running", "redirected"], await StatusFactsAsync(walk));
        await AssertRefusedAsync(TrajectoryProblems.Over, new StopTrajectory(walk.Id, "own-wish", null));
        await DoAsync(new StartTrajectory(walk.Person, "circular"));
    }

    [Fact]
    public async Task Redirect_WithoutWhere_IsToldBesideTheField() =>
        await AssertRefusedAsync(Problem.Invalid("WhereTo", TrajectoryProblems.WhereToMissing), new RedirectTrajectory((await StartAsync()).Id, "", null));

    [Fact]
    public async Task Stop_WithAReasonOfTheList_Ends()
    {
        var walk = await StartAsync();

        await DoAsync(new StopTrajectory(walk.Id, "found-work", null));

        Assert.Equal((TrajectoryStatus.Stopped, "found-work"), (await TrajectoryAsync(walk)) is var t ? (t.Status, t.Reason) : default);
        Assert.Empty(await OpenAsync(walk));
    }

    [Theory, InlineData(null, null, "Reason"), InlineData("because", "x", "Reason"), InlineData("other", null, "Words")]
    public async Task Stop_WithoutAReasonWeKnow_IsToldBesideTheField(string? reason, string? words, string field)
    {
        var walk = await StartAsync();

        var result = await SendAsync(new StopTrajectory(walk.Id, reason, words));

        Assert.Equal(field, Assert.Single(result.Problem!.Fields).Field);
        Assert.Equal(TrajectoryStatus.Running, (await TrajectoryAsync(walk)).Status);
    }

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Leave_NotHerCoach_IsNotFound(string who)
    {
        var walk = await StartAsync();
        var caller = People.Named(who);

        await AssertRefusedAsync(Problem.NotFound, new PauseTrajectory(walk.Id, Clock.Today.AddDays(9), "Why"), caller);
        await AssertRefusedAsync(Problem.NotFound, new ResumeTrajectory(walk.Id), caller);
        await AssertRefusedAsync(Problem.NotFound, new RedirectTrajectory(walk.Id, "Elsewhere", null), caller);
        await AssertRefusedAsync(Problem.NotFound, new StopTrajectory(walk.Id, "own-wish", null), caller);
    }

    private Task<List<string>> StatusFactsAsync(Walk walk) => InDatabaseAsync(db =>
        db.Facts.Where(f => f.TrajectoryId == walk.Id && f.Kind == "status").OrderBy(f => f.RecordNo).Select(f => f.Value).ToListAsync());
}
