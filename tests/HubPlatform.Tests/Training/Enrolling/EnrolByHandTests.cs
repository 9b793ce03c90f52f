using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Overviewing;
using HubPlatform.Trajectories.Walking;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Enrolling;

public sealed class EnrolByHandTests : TrainingTest
{
    [Fact]
    public async Task Enrol_SomebodyWithoutAStep_SheHasAPlaceAndNothingWaits()
    {
        var (person, group) = (await RegisterAsync(), await GroupAsync());

        var enrolment = await DoAsync(new EnrolByHand(person, group));

        var row = await EnrolmentAsync(enrolment);
        Assert.Equal((null, null, false, 1), (row.TaskId, row.TrajectoryId, row.StepWaits, (await CohortAsync(enrolment)).Taken));
        Assert.Equal("Sort and check", Assert.Single((await DoAsync(new GetLearningFile(person))).Courses).UnitTitle);
        Clock.Move(TimeSpan.FromDays(1));
        await AttendAsync((await SessionsAsync(group))[0].Id, enrolment);
        Assert.Equal(EnrolmentState.Completed, (await EnrolmentAsync(enrolment)).State);
    }

    [Fact]
    public async Task Enrol_WhoWalksATrajectory_LeavesWithIt()
    {
        var (person, group) = (await RegisterAsync(), await GroupAsync());
        await DrawAsync(Step("talk"));
        var trajectory = await BeginAsync(person);
        var enrolment = await DoAsync(new EnrolByHand(person, group));

        await DoAsync(new StopTrajectory(trajectory, "moved-away", null));

        Assert.Equal((EnrolmentState.LeftEarly, 0), ((await EnrolmentAsync(enrolment)).State, (await CohortAsync(enrolment)).Taken));
    }

    [Fact]
    public async Task Enrol_InAFullGroup_IsRefused_OrInLineWhenAskedFor()
    {
        var group = await GroupAsync(places: 1);
        await DoAsync(new EnrolByHand(await RegisterAsync("Amina"), group));
        var yusuf = await RegisterAsync("Yusuf");

        await RefusedAsync(CohortProblems.Full, new EnrolByHand(yusuf, group));
        await DoAsync(new EnrolByHand(yusuf, group, InLine: true));
        await RefusedAsync(WaitingProblems.InLineAlready, new EnrolByHand(yusuf, group, InLine: true));

        Assert.Single((await DoAsync(new GetLearningFile(yusuf))).Places);
    }

    [Fact]
    public async Task Enrol_Twice_OrWhereThereIsNothing_IsRefused()
    {
        var (person, group) = (await RegisterAsync(), await GroupAsync());
        await DoAsync(new EnrolByHand(person, group));

        await RefusedAsync(EnrolmentProblems.EnrolledAlready, new EnrolByHand(person, group));
        await RefusedAsync(Problem.NotFound, new EnrolByHand(person, Guid.CreateVersion7()));
        await RefusedAsync(Problem.NotFound, new EnrolByHand(Guid.CreateVersion7(), group));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("trainer")]
    [InlineData("manager")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Enrol_ByWhoMayNot_IsNotFound(string who)
    {
        var (person, group) = (await RegisterAsync(), await GroupAsync());

        await RefusedAsync(Problem.NotFound, new EnrolByHand(person, group), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetLearningFile(person), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Page_OfHerLearning_GivesAPlace()
    {
        var (person, group) = (await RegisterAsync(), await GroupAsync());
        using var lead = await StaffClientAsync(HubPlatform.Kernel.People.Roles.Lead);
        var page = Url($"people/{person}/learning");

        Assert.Contains("Choose a group.", await (await lead.PostAsync(page, "by-hand")).TextAsync(), StringComparison.Ordinal);
        await lead.PostAsync(page, "by-hand", ("Form.CohortId", group.ToString()));

        Assert.Contains("0 of 4.8 hours needed", await lead.ReadAsync(page), StringComparison.Ordinal);
    }

    private async Task<Guid> GroupAsync(int places = 12)
    {
        var key = await InDatabaseAsync(db => db.Set<Curriculum>().Where(c => c.CurriculumId == "circular.reuse-basics").Select(c => c.Id).SingleAsync());
        var group = await DoAsync(new OpenGroup(key, "sort-and-check", null, places, null, null));
        await DoAsync(new AddSession(group, Session()));
        return group;
    }
}
