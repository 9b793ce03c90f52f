using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Meeting;
using HubPlatform.Trajectories.Undoing;


namespace HubPlatform.Tests.Trajectories.Meeting;

public sealed class AppointmentTests : WalkingTest
{
    private DateTimeOffset Thursday => Clock.Now.AddDays(3);

    [Fact]
    public async Task Make_ADayAndAPlace_SheIsToldInHerLanguage()
    {
        var walk = await StartedToPlanTalkAsync();
        var task = await OpenAsync(walk, "plan-talk");

        await DoAsync(new MakeAppointment(task.Id, Thursday, "Hub Genk"));

        var made = await TaskAsync(task.Id);
        Assert.Equal((new Appointment(Thursday, "Hub Genk", AppointmentReply.None, null), Clock.Today.AddDays(3)), (made.Appointment, made.DueOn));
        var message = Assert.Single((await DoAsync(new HubPlatform.FollowUps.Contracts.GetMessages(walk.Person), walk.Herself)).Lines);
        Assert.Contains("Hub Genk", message.Text, StringComparison.Ordinal);
        Assert.Contains("المكان", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_InThePastOrWithoutPlace_IsToldBesideTheField()
    {
        var task = await OpenAsync(await StartedToPlanTalkAsync(), "plan-talk");

        await AssertRefusedAsync(Problem.Invalid("At", TrajectoryProblems.MomentPast), new MakeAppointment(task.Id, Clock.Now.AddMinutes(-1), "Hub Genk"));
        await AssertRefusedAsync(
            Problem.Invalid(new FieldProblem("At", TrajectoryProblems.DayMissing), new("Place", TrajectoryProblems.WhereMissing)), new MakeAppointment(task.Id, null, " "));
    }

    [Fact]
    public async Task Make_ForAStepWherePeopleDoNotMeet_IsRefused()
    {
        var task = await OpenAsync(await StartAsync(), "interview");

        await AssertRefusedAsync(TaskProblems.NoMeeting, new MakeAppointment(task.Id, Thursday, "Hub Genk"));
    }

    [Fact]
    public async Task Confirm_ThenMoved_IsAskedAnew()
    {
        var walk = await StartedToPlanTalkAsync();
        var task = await OpenAsync(walk, "plan-talk");
        await DoAsync(new MakeAppointment(task.Id, Thursday, "Hub Genk"));

        await DoAsync(new ConfirmAppointment(task.Id), walk.Herself);
        Assert.Equal(AppointmentReply.Coming, (await TaskAsync(task.Id)).Appointment!.Reply);
        await DoAsync(new MakeAppointment(task.Id, Thursday.AddDays(1), "Hub Genk"));

        Assert.Equal(AppointmentReply.None, (await TaskAsync(task.Id)).Appointment!.Reply);
    }

    [Fact]
    public async Task AskForAnotherDay_ArrivesAtTheCoach_AndCanBeTakenBack()
    {
        var walk = await StartedToPlanTalkAsync();
        var task = await OpenAsync(walk, "plan-talk");
        await DoAsync(new MakeAppointment(task.Id, Thursday, "Hub Genk"));

        await DoAsync(new AskForAnotherDay(task.Id, "My son is ill"), walk.Herself);

        Assert.Equal((AppointmentReply.AnotherDay, "My son is ill"), (await TaskAsync(task.Id)).Appointment is var a ? (a!.Reply, a.Words) : default);
        Assert.Contains("Answer", await OpenAsync(walk));
        await DoAsync(new UndoMyLastStep(walk.Id), walk.Herself);
        Assert.Equal(AppointmentReply.None, (await TaskAsync(task.Id)).Appointment!.Reply);
        Assert.DoesNotContain("Answer", await OpenAsync(walk));
    }

    [Fact]
    public async Task Confirm_NoDayYet_IsRefused()
    {
        var walk = await StartedToPlanTalkAsync();

        await AssertRefusedAsync(TaskProblems.NoMeeting, new ConfirmAppointment((await OpenAsync(walk, "plan-talk")).Id), walk.Herself);
    }

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Appointment_NotHersNorHerCoachs_IsNotFound(string who)
    {
        var walk = await StartedToPlanTalkAsync();
        var task = await OpenAsync(walk, "plan-talk");
        await DoAsync(new MakeAppointment(task.Id, Thursday, "Hub Genk"));
        var caller = People.Named(who);

        await AssertRefusedAsync(Problem.NotFound, new MakeAppointment(task.Id, Thursday.AddDays(1), "Elsewhere"), caller);
        await AssertRefusedAsync(Problem.NotFound, new ConfirmAppointment(task.Id), caller);
        await AssertRefusedAsync(Problem.NotFound, new AskForAnotherDay(task.Id, null), caller);
    }
}
