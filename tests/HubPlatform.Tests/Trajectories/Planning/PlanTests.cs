using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Planning;

public sealed class PlanTests : WalkingTest
{
    [Fact]
    public async Task Accept_ByBothApart_IsVersionOneAndBegins()
    {
        var walk = await StartedToPlanAsync();
        var revision = await DoAsync(new ProposePlan(walk.Id, Modules("feasibility", "microcredit"), Accept: true));
        Assert.Equal(TaskFor.Participant, (await OpenAsync(walk, "agree-plan")).For);

        await DoAsync(new AcceptPlan(walk.Id, revision), walk.Herself);

        var version = await InDatabaseAsync(db => db.PlanVersions.SingleAsync(v => v.TrajectoryId == walk.Id));
        Assert.Equal((1, Coach.AccountId, (Guid?)walk.Person, false), (version.Number, version.Coach.By, version.Participant.By, version.Participant.Together));
        Assert.Equal([("circular.feasibility", PlanItemState.Now), ("circular.microcredit", PlanItemState.Ahead)], (await ItemsAsync(walk)).Select(i => (i.ModuleId, i.State)));
        Assert.Contains("questions", await OpenAsync(walk));
        Assert.DoesNotContain("agree-plan", await OpenAsync(walk));
    }

    [Fact]
    public async Task AcceptTogether_OnTheCoachsScreen_SaysSoInTheVersionAndTheAudit()
    {
        var walk = await StartedWithPlanAsync("feasibility");

        var version = await InDatabaseAsync(db => db.PlanVersions.SingleAsync(v => v.TrajectoryId == walk.Id));
        Assert.True(version.Participant.Together);
        Assert.Equal(Coach.AccountId, version.Participant.By);
        Assert.Equal(["done"], await AuditAsync(nameof(AcceptPlanTogether)));
        await AssertRefusedAsync(Problem.NotFound, new AcceptPlanTogether(walk.Id, 1), walk.Herself);
    }

    [Fact]
    public async Task Accept_AnotherProposalThanTheOneSeen_IsRefused()
    {
        var walk = await StartedToPlanAsync();
        var seen = await DoAsync(new ProposePlan(walk.Id, Modules("feasibility")));
        await DoAsync(new ProposePlan(walk.Id, Modules("feasibility", "materials")));

        await AssertRefusedAsync(PlanProblems.Changed, new AcceptPlan(walk.Id, seen), walk.Herself);
    }

    [Fact]
    public async Task Accept_NothingProposedOrTooEarly_IsRefused()
    {
        var early = await StartAsync();
        await AssertRefusedAsync(PlanProblems.NothingProposed, new AcceptPlan(early.Id, 1));
        var revision = await DoAsync(new ProposePlan(early.Id, Modules("feasibility")), early.Herself);

        await AssertRefusedAsync(PlanProblems.NotYet, new AcceptPlan(early.Id, revision));
    }

    [Fact]
    public async Task Propose_OutOfOrder_SaysWhatComesFirst()
    {
        var walk = await StartedToPlanAsync();

        await AssertRefusedAsync(PlanProblems.Order("Microcredit", "Feasibility study"), new ProposePlan(walk.Id, Modules("microcredit", "feasibility")));
        await DoAsync(new ProposePlan(walk.Id, Modules("microcredit")));
    }

    [Fact]
    public async Task Propose_NothingOrUnknown_IsRefused()
    {
        var walk = await StartedToPlanAsync();

        await AssertRefusedAsync(PlanProblems.Empty, new ProposePlan(walk.Id, []));
        await AssertRefusedAsync(PlanProblems.UnknownModule, new ProposePlan(walk.Id, Modules("feasibility", "time-travel")));
        await AssertRefusedAsync(PlanProblems.NotAccepted, new FinishTask((await OpenAsync(walk, "agree-plan")).Id, "Agreed"));
    }

    [Fact]
    public async Task Propose_ByTheParticipant_ArrivesAtTheCoach()
    {
        var walk = await StartedToPlanAsync();

        await DoAsync(new ProposePlan(walk.Id, Modules("materials"), Accept: true), walk.Herself);

        Assert.Equal([Arrivals.PlanAccepted], await ArrivedAsync(walk));
        Assert.Equal(TaskFor.Coach, (await OpenAsync(walk, "agree-plan")).For);
    }

    [Fact]
    public async Task Question_BeforeSheSaysYes_ArrivesAtTheCoach()
    {
        var walk = await StartedToPlanAsync();
        await DoAsync(new ProposePlan(walk.Id, Modules("materials"), Accept: true));

        await DoAsync(new QuestionPlan(walk.Id, "How long does it take?"), walk.Herself);

        var arrived = await InDatabaseAsync(db => db.Tasks.SingleAsync(t => t.TrajectoryId == walk.Id && t.Kind == TaskKinds.Answer));
        Assert.Equal((Arrivals.PlanQuestion, "How long does it take?"), (arrived.Input("what"), arrived.Input("words")));
        await AssertRefusedAsync(Problem.Invalid("Words", TrajectoryProblems.WordsMissing), new QuestionPlan(walk.Id, " "), walk.Herself);
        await AssertRefusedAsync(Problem.NotFound, new QuestionPlan(walk.Id, "And I?"));

        await DoAsync(new AnswerArrival(arrived.Id, "About six weeks."));

        Assert.Empty(await ArrivedAsync(walk));
        Assert.Contains("About six weeks.", (await DoAsync(new HubPlatform.FollowUps.Contracts.GetMessages(walk.Person), walk.Herself)).Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task Walk_TwoModules_OneAfterTheOtherThenTheStepThatWaited()
    {
        var walk = await StartedWithPlanAsync("reuse-training", "feasibility");
        Assert.Equal(["enrol"], await OpenAsync(walk));
        await FinishAsync(walk, "enrol", "NoPlace");
        await FinishAsync(walk, "no-place", "Go on without the course");
        Assert.Equal(["questions"], await OpenAsync(walk));

        await FinishAsync(walk, "questions", answers: await AnswersAsync("circular.study-questions"));
        await FinishAsync(walk, "customers", answers: await AnswersAsync("circular.customers"));
        await FinishAsync(walk, "quotes", answers: await AnswersAsync("circular.quotes"));
        await FinishAsync(walk, "figures", "It can work", await AnswersAsync("circular.feasibility"));

        Assert.Equal(["decide-start"], await OpenAsync(walk));
        Assert.All(await ItemsAsync(walk), i => Assert.Equal(PlanItemState.Done, i.State));
        Assert.Null((await TrajectoryAsync(walk)).PlanStepId);
    }

    [Fact]
    public async Task Change_WhileItRuns_NeedsBothAgainAndKeepsWhatHasBegun()
    {
        var walk = await StartedWithPlanAsync("feasibility", "materials");

        var revision = await DoAsync(new ProposePlan(walk.Id, Modules("microcredit", "pitch"), Accept: true));

        Assert.Equal(["circular.feasibility", "circular.materials"], (await ItemsAsync(walk)).Select(i => i.ModuleId));
        await DoAsync(new AcceptPlan(walk.Id, revision), walk.Herself);
        Assert.Equal(
            [("circular.feasibility", PlanItemState.Now), ("circular.microcredit", PlanItemState.Ahead), ("circular.pitch", PlanItemState.Ahead)],
            (await ItemsAsync(walk)).Select(i => (i.ModuleId, i.State)));
        Assert.Equal(2, await InDatabaseAsync(db => db.PlanVersions.CountAsync(v => v.TrajectoryId == walk.Id)));
        Assert.Contains("questions", await OpenAsync(walk));
    }

    [Fact]
    public async Task StopPlan_InTheMiddle_AsksWhatIsNeededNow()
    {
        var walk = await StartedWithPlanAsync("feasibility", "materials");

        await DoAsync(new StopPlan(walk.Id));

        Assert.Equal(["stopped"], await OpenAsync(walk));
        Assert.Equal([PlanItemState.Left, PlanItemState.Ahead], (await ItemsAsync(walk)).Select(i => i.State));
        await FinishAsync(walk, "stopped", "Make a new plan", await AnswersAsync("circular.keep-in-touch"));
        await AgreeAsync(walk, "feasibility");
        Assert.Equal(["questions"], await OpenAsync(walk));
        await AssertRefusedAsync(Problem.NotFound, new StopPlan(walk.Id), walk.Herself);
    }

    [Fact]
    public async Task StopPlan_NoneRuns_IsRefused() =>
        await AssertRefusedAsync(PlanProblems.NotWalked, new StopPlan((await StartAsync()).Id));

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Plan_NotHersNorHerCoachs_IsNotFound(string who)
    {
        var walk = await StartedToPlanAsync();
        var revision = await DoAsync(new ProposePlan(walk.Id, Modules("materials")));
        var caller = People.Named(who);

        await AssertRefusedAsync(Problem.NotFound, new ProposePlan(walk.Id, Modules("materials")), caller);
        await AssertRefusedAsync(Problem.NotFound, new AcceptPlan(walk.Id, revision), caller);
        await AssertRefusedAsync(Problem.NotFound, new AcceptPlanTogether(walk.Id, revision), caller);
        await AssertRefusedAsync(Problem.NotFound, new QuestionPlan(walk.Id, "Hm?"), caller);
        await AssertRefusedAsync(Problem.NotFound, new StopPlan(walk.Id), caller);
    }

    private Task<List<string?>> ArrivedAsync(Walk walk) => InDatabaseAsync(async db =>
        (await db.Tasks.Where(t => t.TrajectoryId == walk.Id && t.Kind == TaskKinds.Answer && t.State == TaskState.Open).ToListAsync()).ConvertAll(t => t.Input("what")));
}
