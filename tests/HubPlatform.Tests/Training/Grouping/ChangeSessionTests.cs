using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Grouping;

public sealed class ChangeSessionTests : TrainingTest
{
    [Fact]
    public async Task Change_TheDay_TellsEachOnceForEachChange_AndTheStepStandsOnTheNewDay()
    {
        var (learner, session) = await InAGroupAsync();

        await DoAsync(new ChangeSession(session, Session(inDays: 5)), Trainer);
        await DoAsync(new ChangeSession(session, Session(inDays: 5)), Trainer);
        await DoAsync(new ChangeSession(session, Session(inDays: 6) with { Room = "2" }), Trainer);

        var told = await InDatabaseAsync(db => db.Set<HubPlatform.FollowUps.Message>().Where(m => m.Key.StartsWith("session-moved:")).ToListAsync());
        Assert.Equal([learner.Person, learner.Person], told.Select(m => m.ParticipantId));
        Assert.All(told, m => Assert.Contains("الآن", m.Text, StringComparison.Ordinal));
        var row = await InDatabaseAsync(db => db.Set<Session>().SingleAsync(s => s.Id == session));
        Assert.Equal((2, Clock.Now.AddDays(6), "2"), (row.Sequence, row.StartsAt, row.Room));
        Assert.Equal(Clock.Today.AddDays(6), await InDatabaseAsync(db => db.Set<HubPlatform.Trajectories.HubTask>().Where(t => t.Id == learner.Task).Select(t => t.DueOn).SingleAsync()));
    }

    [Fact]
    public async Task Change_OfTheUnitOnly_TellsNobody()
    {
        var (_, session) = await InAGroupAsync();

        await DoAsync(new ChangeSession(session, Session() with { UnitId = "sort-and-check" }), Trainer);

        Assert.False(await InDatabaseAsync(db => db.Set<HubPlatform.FollowUps.Message>().AnyAsync(m => m.Key.StartsWith("session-moved:"))));
    }

    [Fact]
    public async Task Change_OfWhatWasHeldOrIsOffOrIsPast_IsRefused()
    {
        var (_, session) = await InAGroupAsync();
        var other = await DoAsync(new AddSession((await InDatabaseAsync(db => db.Set<Session>().SingleAsync())).CohortId, Session(inDays: 4)), Trainer);
        await DoAsync(new CancelSession(other), Trainer);
        await RefusedAsync(Problem.NotFound, new ChangeSession(other, Session()), Trainer);
        await RefusedAsync("Session.StartsAt", "training.time-past", new ChangeSession(session, Session(inDays: -1)));

        Clock.Move(TimeSpan.FromDays(1));
        await AttendAsync(session);

        await RefusedAsync(CohortProblems.SessionHeld, new ChangeSession(session, Session()), Trainer);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Change_ByWhoMayNot_IsNotFound(string who)
    {
        var (_, session) = await InAGroupAsync();

        await RefusedAsync(Problem.NotFound, new ChangeSession(session, Session(inDays: 3)), People.Named(who));
    }

    [Fact]
    public async Task Page_ShowsWhatIsPlanned_AndSavesWhatIsNew()
    {
        var (_, session) = await InAGroupAsync();
        using var trainer = await StaffClientAsync(HubPlatform.Kernel.People.Roles.Trainer);
        var page = Url($"training/sessions/{session}/change");

        Assert.Contains("value=\"2026-03-03T10:00\"", await trainer.ReadAsync(page), StringComparison.Ordinal);
        await trainer.PostAsync(page, "change", ("Form.Session.StartsAt", "2026-03-05T13:30"), ("Form.Session.Hours", "6"), ("Form.Session.Place", "Hub Hasselt"));

        Assert.Contains("Thursday 5 March, 13:30", await trainer.ReadAsync(Url($"training/sessions/{session}")), StringComparison.Ordinal);
    }

    private async Task<(Learner Learner, Guid Session)> InAGroupAsync()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));
        return (learner, (await SessionsAsync((await CohortAsync(enrolment)).Id))[0].Id);
    }
}
