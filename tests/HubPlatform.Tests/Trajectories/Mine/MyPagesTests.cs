using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Meeting;
using HubPlatform.Trajectories.Mine;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Walking;

namespace HubPlatform.Tests.Trajectories.Mine;

public sealed class MyPagesTests : WalkingTest
{
    [Fact]
    public async Task Day_BeforeAnythingBegan_KnowsHerName()
    {
        var person = await DoAsync(Registration.Of());

        var day = await DoAsync(new GetMyDay(), HubPlatform.Kernel.People.Caller.Participant(person, "Samira"));

        Assert.Equal(("Samira Haddad", (Guid?)null), (day.Name, day.TrajectoryId));
    }

    [Fact]
    public async Task Day_HerStepIsNext_WithItsWhyAndForm()
    {
        var walk = await StartedToIdeaAsync();

        var day = await DoAsync(new GetMyDay(), walk.Herself);

        Assert.Equal(("Describe your idea", TaskFor.Participant), (day.Next!.Title, day.Next.For));
        Assert.NotNull(day.Next.Why);
        Assert.NotNull(day.Next.Form);
        Assert.Empty(day.Also);
    }

    [Fact]
    public async Task Day_CoachIsNext_SaysWhoseMoveItIs()
    {
        var walk = await StartAsync();

        var day = await DoAsync(new GetMyDay(), walk.Herself);

        Assert.Null(day.Next);
        Assert.Equal(TaskFor.Coach, day.WaitsFor);
    }

    [Fact]
    public async Task Day_AppointmentMade_ShowsWhenAndWhere()
    {
        var walk = await StartedToPlanTalkAsync();
        await DoAsync(new MakeAppointment((await OpenAsync(walk, "plan-talk")).Id, Clock.Now.AddDays(3), "Hub Genk"));

        var day = await DoAsync(new GetMyDay(), walk.Herself);

        Assert.Equal("Hub Genk", day.Next!.Appointment!.Place);
        Assert.Single(day.Messages);
    }

    [Fact]
    public async Task Plan_Proposed_WaitsForHer()
    {
        var walk = await StartedToPlanAsync();
        await DoAsync(new ProposePlan(walk.Id, Modules("feasibility", "microcredit"), Accept: true));

        var day = await DoAsync(new GetMyDay(), walk.Herself);
        var plan = await DoAsync(new GetMyPlan(), walk.Herself);

        Assert.True(day.PlanWaitsForYou);
        Assert.Equal(["Feasibility study", "Microcredit"], plan.Board.Proposal!.Parts.Select(p => p.Title));
        Assert.NotNull(plan.Board.Proposal.CoachAcceptedAt);
        Assert.Equal(8, plan.Board.Choices.Count);
    }

    [Fact]
    public async Task Plan_Walked_ShowsHowFar()
    {
        var walk = await StartedWithPlanAsync("reuse-training", "materials");
        await FinishAsync(walk, "enrol", "NoPlace");
        await FinishAsync(walk, "no-place", "Go on without the course");

        var plan = (await DoAsync(new GetMyPlan(), walk.Herself)).Board;

        Assert.Equal([PartState.Done, PartState.Now], plan.Parts.Select(p => p.State));
        Assert.Equal((1, 1, true), (plan.Version, plan.DoneParts, plan.Runs));
    }

    [Fact]
    public async Task Task_Hers_IsFoundAlsoWhenDone_CoachsIsNot()
    {
        var walk = await StartedToIdeaAsync();
        var idea = await OpenAsync(walk, "idea");
        await DoAsync(new FinishTask(idea.Id, "Done", await AnswersAsync("circular.idea")), walk.Herself);

        Assert.False((await DoAsync(new GetMyTask(idea.Id), walk.Herself)).Step.IsOpen);
        Assert.True((await DoAsync(new GetMyTask((await OpenAsync(walk, "plan-talk")).Id), walk.Herself)).Step.IsMeeting);
        var talk = await InDatabaseAsync(db => Task.FromResult(db.Tasks.First(t => t.ActivityId == "interview").Id));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyTask(talk), walk.Herself)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyTask(idea.Id), People.Named("participant"))).Problem);
    }

    [Fact]
    public async Task Day_Resting_ShowsUntilWhenAndNoStep()
    {
        var walk = await StartedToIdeaAsync();
        await DoAsync(new PauseTrajectory(walk.Id, Clock.Today.AddDays(30), "A child was born"));

        var day = await DoAsync(new GetMyDay(), walk.Herself);

        Assert.Equal(("paused", Clock.Today.AddDays(30), (object?)null), (day.Status, day.RestsUntil, (object?)day.Next));
    }

    [Theory, InlineData("coach"), InlineData("lead"), InlineData("manager"), InlineData("nobody")]
    public async Task MyPages_OfStaff_AreNotFound(string who)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyDay(), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyPlan(), People.Named(who))).Problem);
    }
}
