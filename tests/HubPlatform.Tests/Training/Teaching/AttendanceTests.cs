using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Time;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Contracts;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Teaching;
using HubPlatform.Trajectories.Walking;
using HubPlatform.Workflows.Operating;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Teaching;

public sealed class AttendanceTests : TrainingTest
{
    [Fact]
    public async Task Attend_AllHours_CompletesAndTheTrajectoryGoesOn()
    {
        var (learner, enrolment, session) = await InAGroupAsync();

        await AttendAsync(session, enrolment);

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        var line = Assert.Single((await DoAsync(new GetLearning(learner.Person))).Lines);
        Assert.Equal(("completed", 6m), (line.State, line.AttendedHours));
    }

    [Fact]
    public async Task Attend_HalfTheHours_WaitsForTheRest()
    {
        var (learner, enrolment, session) = await InAGroupAsync(hours: 3);
        await AttendAsync(session, enrolment);
        Assert.Equal(["course"], await StandsAtAsync(learner));

        var second = await DoAsync(new AddSession((await CohortAsync(enrolment)).Id, Session(2, inDays: 0)), Trainer);
        await AttendAsync(second, enrolment);

        // Five of six hours are more than four fifths.
        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task Attend_CorrectedToMissed_CountsNoMore()
    {
        var (learner, enrolment, session) = await InAGroupAsync(hours: 3);
        await AttendAsync(session, enrolment);

        await AttendAsync(session);

        Assert.Equal(0m, Assert.Single((await DoAsync(new GetLearning(learner.Person))).Lines).AttendedHours);
    }

    [Fact]
    public async Task Attend_ByAList_EachIsCompletedByItself()
    {
        await DrawCourseAsync();
        var (one, other, missed) = (await LearnerAsync("Amina"), await LearnerAsync("Yusuf", OtherCoach), await LearnerAsync("Dawit"));
        var first = await DoAsync(new EnrolInNewGroup(one.Task, 12, Session()));
        var group = (await CohortAsync(first)).Id;
        var second = await DoAsync(new EnrolParticipant(other.Task, group), OtherCoach);
        await DoAsync(new EnrolParticipant(missed.Task, group));
        Clock.Move(TimeSpan.FromDays(1));

        await AttendAsync((await SessionsAsync(group))[0].Id, first, second);

        Assert.Equal([["learned"], ["learned"], ["course"]], [await StandsAtAsync(one), await StandsAtAsync(other), await StandsAtAsync(missed)]);
        Assert.Equal(["done", "done"], await AuditAsync(nameof(CompleteEnrolment)));
    }

    [Fact]
    public async Task Pump_AfterTheHostWentDownInBetween_CompletesOnce()
    {
        var (learner, enrolment, session) = await InAGroupAsync();
        await DoAsync(new TakeAttendance(session, [enrolment]), Trainer);

        await Task.WhenAll(RunPumpsAsync(), RunPumpsAsync());
        await RunPumpsAsync();

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        Assert.Equal(EnrolmentState.Completed, (await EnrolmentAsync(enrolment)).State);
    }

    [Fact]
    public async Task Pump_WhileTheTrajectoryRests_CompletesOnceItGoesOn()
    {
        var (learner, enrolment, session) = await InAGroupAsync();
        await DoAsync(new PauseTrajectory(learner.Trajectory, Clock.Today.AddDays(30), "Family visit"));

        await AttendAsync(session, enrolment);
        await RunPumpsAsync();
        await RunPumpsAsync();
        Assert.Equal(EnrolmentState.Enrolled, (await EnrolmentAsync(enrolment)).State);
        Assert.Equal(2, (await AuditAsync(nameof(CompleteEnrolment))).Count);

        await DoAsync(new ResumeTrajectory(learner.Trajectory));
        await RunPumpsAsync();

        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task Pump_WhatCannotBeCompleted_IsParkedAndSetGoingAgain()
    {
        var (learner, enrolment, session) = await InAGroupAsync();
        await DoAsync(new PauseTrajectory(learner.Trajectory, Clock.Today.AddDays(60), "Family visit"));
        await AttendAsync(session, enrolment);
        var before = (await AuditAsync(nameof(CompleteEnrolment))).Count;

        for (var time = 0; time < Pauses.MostTries + 5; time++)
        {
            await RunPumpsAsync();
            Clock.Move(TimeSpan.FromDays(1.5));
        }

        Assert.Equal(Pauses.MostTries, (await AuditAsync(nameof(CompleteEnrolment))).Count - before);
        var parked = (await SendAsync(new ListParked("completion"), Manager)).Value.Lines;
        Assert.Equal((enrolment, Pauses.MostTries, "trajectories.rests"), (parked.Single().Id, parked.Single().Tries, parked.Single().Cause));

        await DoAsync(new ReplayParked("completion", enrolment), Manager);
        await RunPumpsAsync();
        Assert.Equal(Pauses.MostTries + 1, (await AuditAsync(nameof(CompleteEnrolment))).Count - before);
    }

    [Fact]
    public async Task Undo_OfACompletion_ItIsOpenUntilSomebodyLooksAtTheListAgain()
    {
        var (learner, enrolment, session) = await InAGroupAsync();
        foreach (var reached in await DoAsync(new TakeAttendance(session, [enrolment])))
        {
            await DoAsync(new CompleteEnrolment(reached));
        }

        await UndoAsync(learner.Trajectory);
        await RunPumpsAsync();
        Assert.Equal(["course"], await StandsAtAsync(learner));

        await AttendAsync(session, enrolment);
        Assert.Equal(["learned"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task Attend_BeforeItBegins_IsRefused()
    {
        await DrawCourseAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup((await LearnerAsync()).Task, 12, Session()));
        var session = (await SessionsAsync((await CohortAsync(enrolment)).Id))[0];

        await RefusedAsync(CohortProblems.SessionAhead, new TakeAttendance(session.Id, [enrolment]), Trainer);
        await RefusedAsync(Problem.NotFound, new TakeAttendance(Guid.CreateVersion7(), [enrolment]), Trainer);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Attend_ByWhoMayNot_IsNotFound(string who)
    {
        var (_, enrolment, session) = await InAGroupAsync();

        await RefusedAsync(Problem.NotFound, new TakeAttendance(session, [enrolment]), People.Named(who));
        await RefusedAsync(Problem.NotFound, new EndEnrolment(enrolment, false, "Away"), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetSession(session), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetWeek(null), People.Named(who))).Problem);
    }

    [Fact]
    public async Task End_LeftEarly_GoesTheWayDrawnForItAndFreesThePlace()
    {
        var (learner, enrolment, _) = await InAGroupAsync();

        await RefusedAsync(Problem.Invalid("Words", EnrolmentProblems.WordsMissing), new EndEnrolment(enrolment, false, ""), Trainer);
        await DoAsync(new EndEnrolment(enrolment, false, "Found a job"), Trainer);

        Assert.Equal(["left"], await StandsAtAsync(learner));
        Assert.Equal(0, (await CohortAsync(enrolment)).Taken);
        await RefusedAsync(EnrolmentProblems.EndedAlready, new EndEnrolment(enrolment, true, "Was there after all"), Trainer);
    }

    [Fact]
    public async Task Cancel_ASessionAhead_TellsEachOfTheGroupOnceInHerLanguage()
    {
        await DrawCourseAsync();
        var (one, other, left) = (await LearnerAsync("Amina"), await LearnerAsync("Yusuf", OtherCoach), await LearnerAsync("Dawit"));
        var group = await CohortAsync(await DoAsync(new EnrolInNewGroup(one.Task, 12, Session())));
        await DoAsync(new EnrolParticipant(other.Task, group.Id), OtherCoach);
        await DoAsync(new EndEnrolment(await DoAsync(new EnrolParticipant(left.Task, group.Id)), false, "Found a job"), Trainer);
        var session = (await SessionsAsync(group.Id))[0].Id;

        await DoAsync(new CancelSession(session), Trainer);
        await RefusedAsync(Problem.NotFound, new CancelSession(session), Trainer);

        var told = await InDatabaseAsync(db => db.Set<HubPlatform.FollowUps.Message>().Where(m => m.Key.StartsWith("session-off:")).ToListAsync());
        Assert.Equal([one.Person, other.Person], told.Select(m => m.ParticipantId));
        Assert.All(told, m => Assert.Contains("لن يُعقد", m.Text, StringComparison.Ordinal));
        Assert.Equal(2, await InDatabaseAsync(db => db.Outbox.CountAsync(m => m.Key.StartsWith("message:session-off:"))));
    }

    [Fact]
    public async Task Step_ThatWaitsForACourse_StandsOnTheDeskOnTheDaysOfItsSessions()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        Assert.Null(await DueAsync(learner));
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session(3, inDays: 2)));
        var group = (await CohortAsync(enrolment)).Id;
        Assert.Equal(Clock.Today.AddDays(2), await DueAsync(learner));

        var earlier = await DoAsync(new AddSession(group, Session(3, inDays: 1)), Trainer);
        Assert.Equal(Clock.Today.AddDays(1), await DueAsync(learner));
        await DoAsync(new CancelSession(earlier), Trainer);
        Assert.Equal(Clock.Today.AddDays(2), await DueAsync(learner));

        Clock.Move(TimeSpan.FromDays(2));
        await AttendAsync((await SessionsAsync(group))[0].Id);
        Assert.Null(await DueAsync(learner));
    }

    private Task<DateOnly?> DueAsync(Learner learner) =>
        InDatabaseAsync(db => db.Set<HubPlatform.Trajectories.HubTask>().Where(t => t.Id == learner.Task).Select(t => t.DueOn).SingleAsync());

    [Fact]
    public async Task Cancel_ASessionNobodyCameTo_TellsNobody()
    {
        var (_, _, session) = await InAGroupAsync();
        Clock.Move(TimeSpan.FromDays(1));

        await DoAsync(new CancelSession(session), Trainer);

        Assert.False(await InDatabaseAsync(db => db.Set<HubPlatform.FollowUps.Message>().AnyAsync(m => m.Key.StartsWith("session-off:"))));
        Assert.Empty((await DoAsync(new GetWeek(null), Trainer)).Sessions);
    }

    [Fact]
    public async Task Cancel_ASessionPeopleWereAt_IsRefused()
    {
        var (_, enrolment, session) = await InAGroupAsync(hours: 3);
        await AttendAsync(session, enrolment);

        await RefusedAsync(CohortProblems.SessionHeld, new CancelSession(session), Trainer);
        await RefusedAsync(CohortProblems.SessionHeld, new TakeBackEnrolment(enrolment));
    }

    [Fact]
    public async Task Week_OfTheSession_SaysWhoIsWhere()
    {
        var (_, _, session) = await InAGroupAsync();

        var week = await DoAsync(new GetWeek(null), Trainer);
        var later = await DoAsync(new GetWeek(Clock.Today.AddDays(21)), Trainer);

        Assert.Equal((session, 1), (Assert.Single(week.Sessions).SessionId, week.Sessions[0].Names.Count));
        Assert.Equal(("Samira Haddad", 4.8m), (Assert.Single(week.Learners).Name, week.Learners[0].NeededHours));
        Assert.Empty(later.Sessions);
        Assert.Equal(new DateOnly(2026, 3, 23), later.Monday);
    }

    /// <summary>Somebody in a group whose first session begins now.</summary>
    private async Task<(Learner Learner, Guid Enrolment, Guid Session)> InAGroupAsync(double hours = 6)
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session(hours)));
        Clock.Move(TimeSpan.FromDays(1));
        return (learner, enrolment, (await SessionsAsync((await CohortAsync(enrolment)).Id))[0].Id);
    }
}
