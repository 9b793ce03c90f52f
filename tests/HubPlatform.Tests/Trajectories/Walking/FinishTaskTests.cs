using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Walking;

public sealed class FinishTaskTests : WalkingTest
{
    [Fact]
    public async Task Finish_WithItsAnswers_GoesOnToTheNextStep()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");

        await DoAsync(new FinishTask(task.Id, "Done", Interview));

        var done = await TaskAsync(task.Id);
        Assert.Equal((TaskState.Done, "Done", Coach.AccountId), (done.State, done.Outcome, done.FinishedBy));
        Assert.Equal("A repair shop for bicycles", done.Answers!["wish"]!.GetValue<string>());
        Assert.Equal(["detection"], await OpenAsync(walk));
        Assert.Equal("A repair shop for bicycles", (await TrajectoryAsync(walk)).Fields["wish"]!.GetValue<string>());
    }

    [Fact]
    public async Task Finish_AnswersDecideTheWay()
    {
        var walk = await StartAsync();

        await FinishAsync(walk, "interview", answers: Interview);
        await FinishAsync(walk, "detection", "Ready", Reasons(motive: "necessity"));

        Assert.Equal(["opportunity"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Finish_AnswerLeftEmpty_TakesTheOlderOneAway()
    {
        var walk = await StartedToPlanAsync();
        await FinishAsync(walk, "agree-plan", "NotNow");
        await FinishAsync(walk, "not-now", "The time is right", new JsonObject { ["talkNote"] = "Wants to wait", ["talkNext"] = "Call in June" });
        await FinishAsync(walk, "agree-plan", "NotNow");

        await FinishAsync(walk, "not-now", "The time is right", new JsonObject { ["talkNote"] = "Ready now", ["talkNext"] = " " });

        Assert.Null((await TrajectoryAsync(walk)).Fields["talkNext"]);
        Assert.Equal("Ready now", (await TrajectoryAsync(walk)).Fields["talkNote"]!.GetValue<string>());
    }

    [Fact]
    public async Task Finish_DoneAlready_IsToldSo()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");
        await DoAsync(new FinishTask(task.Id, "Done", Interview));

        await AssertRefusedAsync(TaskProblems.DoneAlready, new FinishTask(task.Id, "Done", Interview));
        Assert.Equal("trajectories.task-done-already", TaskProblems.DoneAlready.Code);
    }

    [Fact]
    public async Task Finish_InTwoTabsAtOnce_OneWins()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(new FinishTask(task.Id, "Done", Interview))));

        Assert.Single(results, r => !r.Failed);
        Assert.All(results.Where(r => r.Failed), r => Assert.Equal(TaskProblems.DoneAlready, r.Problem));
        Assert.Equal(["detection"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Finish_UnknownOutcome_IsRefused()
    {
        var walk = await StartAsync();

        await AssertRefusedAsync(TaskProblems.OutcomeUnknown, new FinishTask((await OpenAsync(walk, "interview")).Id, "Whatever", Interview));
    }

    [Fact]
    public async Task Finish_AnswersAreWrong_SaysSoBesideEachField()
    {
        var walk = await StartAsync();
        var answers = new JsonObject { ["childcare"] = "perhaps", ["hoursPerWeek"] = "many" };

        var result = await SendAsync(new FinishTask((await OpenAsync(walk, "interview")).Id, "Done", answers));

        Assert.Equal(
            [("Answers.childcare", TaskProblems.NotOffered), ("Answers.hoursPerWeek", TaskProblems.NotANumber), ("Answers.wish", TaskProblems.AnswerMissing)],
            result.Problem!.Fields.Select(f => (f.Field, f.Code)).Order());
        Assert.Equal(["interview"], await OpenAsync(walk));
    }

    [Fact]
    public async Task Finish_HerOwnStep_ByHerself_ArrivesOnTheDesk()
    {
        var walk = await StartedToIdeaAsync();
        var task = await OpenAsync(walk, "idea");

        await DoAsync(new FinishTask(task.Id, "Done", await AnswersAsync("circular.idea")), walk.Herself);

        var arrived = await InDatabaseAsync(db => db.Tasks.SingleAsync(t => t.TrajectoryId == walk.Id && t.Kind == TaskKinds.Answer));
        Assert.Equal((task.Id.ToString(), Arrivals.StepDone), (arrived.Input("about"), arrived.Input("what")));
        Assert.Equal(["plan-talk", "Answer"], (await OpenAsync(walk)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Finish_CoachsStep_ByTheParticipant_IsNotFound()
    {
        var walk = await StartAsync();

        await AssertRefusedAsync(Problem.NotFound, new FinishTask((await OpenAsync(walk, "interview")).Id, "Done", Interview), walk.Herself);
    }

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("designer"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Finish_NotHerCoach_IsNotFound(string who)
    {
        var walk = await StartAsync();

        await AssertRefusedAsync(Problem.NotFound, new FinishTask((await OpenAsync(walk, "interview")).Id, "Done", Interview), People.Named(who));
    }

    [Fact]
    public async Task Finish_Resting_IsRefused()
    {
        var walk = await StartAsync();
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(30), "A child was born"));

        await AssertRefusedAsync(TrajectoryProblems.Rests, new FinishTask((await OpenAsync(walk, "interview")).Id, "Done", Interview));
    }

    [Fact]
    public async Task Finish_OutcomeRedirects_EndsTheTrajectoryWithItsReason()
    {
        var walk = await StartAsync();
        await FinishAsync(walk, "interview", answers: Interview);
        await FinishAsync(walk, "detection", "Ready", Reasons(incomeWithin: "months"));

        await FinishAsync(walk, "income", "Work first, the business later", await AnswersAsync("circular.income"));

        var trajectory = await TrajectoryAsync(walk);
        Assert.Equal((TrajectoryStatus.Redirected, "Work first, the business later"), (trajectory.Status, trajectory.Reason));
        Assert.Empty(await OpenAsync(walk));
    }

    [Fact]
    public async Task Postpone_ToALaterDay_MovesTheStepOnly()
    {
        var walk = await StartAsync();
        var task = await OpenAsync(walk, "interview");

        await DoAsync(new PostponeTask(task.Id, Clock.Today.AddDays(40)));

        Assert.Equal(Clock.Today.AddDays(40), (await TaskAsync(task.Id)).DueOn);
        await AssertRefusedAsync(Problem.Invalid("Until", TrajectoryProblems.DayPast), new PostponeTask(task.Id, Clock.Today));
        await AssertRefusedAsync(Problem.Invalid("Until", TrajectoryProblems.DayMissing), new PostponeTask(task.Id, null));
        await AssertRefusedAsync(Problem.NotFound, new PostponeTask(task.Id, Clock.Today.AddDays(50)), walk.Herself);
        await AssertRefusedAsync(Problem.NotFound, new PostponeTask(task.Id, Clock.Today.AddDays(50)), OtherCoach);
    }

    [Fact]
    public async Task OpenTask_SameKeyTwice_IsOneTask()
    {
        var walk = await StartAsync();
        var open = new OpenTask("contact:1", walk.Id, "FollowUp", "followups.task.contact", null, TaskFor.Coach, Clock.Today, null, ["Done"]);

        var first = await DoAsync(open, HubPlatform.Kernel.People.Caller.Hub);
        var second = await DoAsync(open, HubPlatform.Kernel.People.Caller.Hub);

        Assert.Equal(first, second);
        await DoAsync(new WithdrawTask("contact:1"), HubPlatform.Kernel.People.Caller.Hub);
        Assert.Equal(TaskState.Withdrawn, (await TaskAsync(first)).State);
        await AssertRefusedAsync(TaskProblems.NotNeeded, new FinishTask(first, "Done"));
        Assert.Equal(first, await DoAsync(open, HubPlatform.Kernel.People.Caller.Hub));
        Assert.Equal(TaskState.Open, (await TaskAsync(first)).State);
        await AssertRefusedAsync(Problem.NotFound, open);
    }
}
