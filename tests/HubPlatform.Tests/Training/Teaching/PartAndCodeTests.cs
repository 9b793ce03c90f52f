using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Teaching;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Teaching;

/// <summary>Samira sits in a group whose first session, of six hours, begins now.</summary>
public sealed class PartAndCodeTests : TrainingTest
{
    private Learner _samira = null!;
    private Guid _enrolment;
    private Guid _session;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DrawCourseAsync();
        _samira = await LearnerAsync();
        _enrolment = await DoAsync(new EnrolInNewGroup(_samira.Task, 12, Session()));
        Clock.Move(TimeSpan.FromDays(1));
        _session = (await SessionsAsync((await CohortAsync(_enrolment)).Id))[0].Id;
    }

    [Fact]
    public async Task Attend_APart_CountsAsMuch()
    {
        var reached = await DoAsync(new TakeAttendance(_session, [_enrolment], new Dictionary<Guid, int?> { [_enrolment] = 90 }), Trainer);

        Assert.Empty(reached);
        Assert.Equal(90, Assert.Single((await DoAsync(new GetSession(_session), Trainer)).People).Minutes);
        Assert.Equal(1.5m, (await DoAsync(new GetCourse(_enrolment), Herself(_samira.Person))).AttendedHours);
    }

    [Fact]
    public async Task Attend_WhatWasLongerThanPlanned_ThePlanStaysAndTheDeliveredHoursStandBesideIt()
    {
        await DoAsync(new TakeAttendance(_session, [_enrolment], null, 400), Trainer);

        var group = await DoAsync(new GetGroup((await CohortAsync(_enrolment)).Id), Trainer);
        Assert.Equal(new GroupHours(6, 6, 6.7m), group.Hours);
        Assert.Equal((360, 400), (Assert.Single(group.Sessions).Minutes, group.Sessions[0].Delivered!.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(361)]
    public async Task Attend_APartThatCannotBe_IsRefusedBesideHerName(int minutes)
    {
        var before = await InDatabaseAsync(db => db.Set<Attendance>().CountAsync());

        var refused = await SendAsync(new TakeAttendance(_session, [_enrolment], new Dictionary<Guid, int?> { [_enrolment] = minutes }), Trainer);

        Assert.Equal(($"Part-{_enrolment:N}", "training.part-wrong"), (refused.Problem!.Fields[0].Field, refused.Problem.Fields[0].Code));
        Assert.Equal(before, await InDatabaseAsync(db => db.Set<Attendance>().CountAsync()));
        await RefusedAsync("Delivered", "training.delivered-wrong", new TakeAttendance(_session, [_enrolment], null, 0));
    }

    [Fact]
    public async Task Code_TypedByHer_NotesHerForTheWholeSession_AndTheTrainerMayCorrectIt()
    {
        var shown = await DoAsync(new ShowCode(_session), Trainer);

        var attended = await DoAsync(new AttendByCode($" {shown.Code[..3]} {shown.Code[3..]} "), Herself(_samira.Person));

        Assert.Equal((_enrolment, true), (attended.EnrolmentId, attended.IsReached));
        Assert.True(Assert.Single((await DoAsync(new GetSession(_session), Trainer)).People).ByCode);
        Assert.False((await DoAsync(new GetSession(_session), Trainer)).Taken);
        Assert.Equal(1, (await DoAsync(new GetCode(_session), Trainer)).Came);
        await DoAsync(new TakeAttendance(_session, [_enrolment], new Dictionary<Guid, int?> { [_enrolment] = 60 }), Trainer);
        await DoAsync(new AttendByCode(shown.Code), Herself(_samira.Person));
        Assert.Equal(60, Assert.Single((await DoAsync(new GetSession(_session), Trainer)).People).Minutes);
    }

    [Fact]
    public async Task Code_OutOfDateOrReplacedOrOfAnotherGroup_DoesNotWork()
    {
        var old = await DoAsync(new ShowCode(_session), Trainer);
        var stranger = await LearnerAsync("Yusuf");
        Assert.Equal(CodeProblems.Wrong, (await SendAsync(new AttendByCode(old.Code), Herself(stranger.Person))).Problem);
        var @new = await DoAsync(new ShowCode(_session), Trainer);

        if (old.Code != @new.Code)
        {
            Assert.Equal(CodeProblems.Wrong, (await SendAsync(new AttendByCode(old.Code), Herself(_samira.Person))).Problem);
        }

        Clock.Move(TimeSpan.FromMinutes(11));
        Assert.Equal(CodeProblems.Wrong, (await SendAsync(new AttendByCode(@new.Code), Herself(_samira.Person))).Problem);
        Assert.Null((await DoAsync(new GetCode(_session), Trainer)).Shown);
        Assert.False(await InDatabaseAsync(db => db.Set<Attendance>().AnyAsync()));
    }

    [Fact]
    public async Task Code_GuessedTooOften_IsNotLookedAtAnyMore_AlsoWhenItIsRight()
    {
        var shown = await DoAsync(new ShowCode(_session), Trainer);
        var wrong = shown.Code == "000000" ? "000001" : "000000";

        var answers = await Task.WhenAll(Enumerable.Range(0, CodeTries.Most).Select(_ => SendAsync(new AttendByCode(wrong), Herself(_samira.Person))));

        Assert.All(answers, a => Assert.Equal(CodeProblems.Wrong, a.Problem));
        Assert.Equal(CodeProblems.TooOften, (await SendAsync(new AttendByCode(shown.Code), Herself(_samira.Person))).Problem);
        Clock.Move(TimeSpan.FromMinutes(16));
        var fresh = await DoAsync(new ShowCode(_session), Trainer);
        await DoAsync(new AttendByCode(fresh.Code), Herself(_samira.Person));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("abcdef")]
    public async Task Code_ThatIsNone_IsAskedForAgain(string code) =>
        Assert.Equal(CodeProblems.Missing, (await SendAsync(new AttendByCode(code), Herself(_samira.Person))).Problem);

    [Fact]
    public async Task Code_BeforeItBegins_OrLongAfter_IsNotShown()
    {
        var ahead = await DoAsync(new AddSession((await CohortAsync(_enrolment)).Id, Session(inDays: 2)), Trainer);

        await RefusedAsync(CohortProblems.SessionAhead, new ShowCode(ahead), Trainer);
        Clock.Move(TimeSpan.FromHours(8));
        await RefusedAsync(CohortProblems.SessionOver, new ShowCode(_session), Trainer);
    }

    [Fact]
    public async Task Code_OfAnotherTrainersGroup_IsNotFound_ButOfADayOneStandsIn()
    {
        var (account, _) = await Hub.AccountAsync([Roles.Trainer], Region);
        var cohort = (await CohortAsync(_enrolment)).Id;
        await DoAsync(new ArrangeGroup(cohort, null, 12, account), Trainer);
        await RefusedAsync(Problem.NotFound, new ShowCode(_session), Trainer);

        var (standIn, _) = await Hub.AccountAsync([Roles.Trainer], Region);
        var day = await DoAsync(new AddSession(cohort, Session(inDays: 0) with { TrainerId = standIn }), Caller.Staff(account, "Lien", Roles.Trainer));
        var hers = Caller.Staff(standIn, "Ben", Roles.Trainer);
        await DoAsync(new ShowCode(day), hers);
        Assert.Equal("Samira Haddad", Assert.Single((await DoAsync(new GetSession(day), hers)).People).Name);
        Assert.Empty((await DoAsync(new GetSession(_session), hers)).People);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("manager")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Code_ShownByWhoMayNot_IsNotFound(string who)
    {
        await RefusedAsync(Problem.NotFound, new ShowCode(_session), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetCode(_session), People.Named(who))).Problem);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("nobody")]
    public async Task Code_TypedByWhoIsNoParticipant_IsNotFound(string who) =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new AttendByCode("123456"), People.Named(who))).Problem);

    [Fact]
    public async Task Pages_FromTheCodeInTheRoomToTheCompletedCourse()
    {
        using var trainer = await StaffClientAsync(Roles.Trainer);
        using var phone = await ParticipantClientAsync(_samira.Person);
        var code = Url($"training/sessions/{_session}/code");
        await trainer.PostAsync(code, "show");
        var shown = await InDatabaseAsync(db => db.Set<AttendanceCode>().Select(c => c.Code).SingleAsync());
        Assert.Contains($"{shown[..3]} {shown[3..]}", await trainer.ReadAsync(code), StringComparison.Ordinal);

        var typed = await phone.ReadAsync(Url($"my/attend?code={shown}"));
        Assert.Contains($"value=\"{shown}\"", typed, StringComparison.Ordinal);
        Assert.False(await InDatabaseAsync(db => db.Set<Attendance>().AnyAsync()));
        await phone.PostAsync(Url("my/attend"), "attend", ("Form.Code", shown));

        Assert.Equal(["learned"], await StandsAtAsync(_samira));
        Assert.Contains("by code", await trainer.ReadAsync(Url($"training/sessions/{_session}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfTheList_TakesAPartOfTheTime()
    {
        using var trainer = await StaffClientAsync(Roles.Trainer);
        var page = Url($"training/sessions/{_session}");

        var wrong = await (await trainer.PostAsync(page, "attendance", ("Form.Present", _enrolment.ToString()), ($"Part-{_enrolment:N}", "a lot"))).TextAsync();
        Assert.Contains("Write minutes, not more than the session took.", wrong, StringComparison.Ordinal);
        Assert.Contains("value=\"a lot\"", wrong, StringComparison.Ordinal);
        await trainer.PostAsync(page, "attendance", ("Form.Present", _enrolment.ToString()), ($"Part-{_enrolment:N}", "120"), ("Form.Delivered", "300"));

        Assert.Equal((120, 300), (await InDatabaseAsync(db => db.Set<Attendance>().Select(a => a.Minutes).SingleAsync()), await InDatabaseAsync(db => db.Set<Delivery>().Select(d => d.Minutes).SingleAsync())));
    }
}
