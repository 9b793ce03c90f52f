using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Deciding;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Overviewing;
using HubPlatform.Training.Teaching;

namespace HubPlatform.Tests.Training.Teaching;

/// <summary>A group of a course that meets every day for an hour.</summary>
public sealed class AbsenceTests : TrainingTest
{
    private Learner _samira = null!;
    private Guid _enrolment;
    private Guid _group;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DrawCourseAsync();
        _samira = await LearnerAsync();
        _enrolment = await DoAsync(new EnrolInNewGroup(_samira.Task, 12, Session(1) with { StartsAt = Clock.Now.AddMinutes(30) }));
        _group = (await CohortAsync(_enrolment)).Id;

        for (var day = 1; day < 5; day++)
        {
            await DoAsync(new AddSession(_group, Session(1, day)), Trainer);
        }
    }

    [Fact]
    public async Task Miss_TwoInARow_TheCoachIsToldOnce_HoweverOftenItIsLookedAt()
    {
        await HoldAsync(0, present: false);
        Assert.DoesNotContain("Notice", await OpenKindsAsync(_samira.Trajectory));

        await HoldAsync(1, present: false);
        await Task.WhenAll(RunPumpsAsync(), RunPumpsAsync());
        await HoldAsync(2, present: false);

        Assert.Single(await OpenKindsAsync(_samira.Trajectory), "Notice");
        Assert.Equal(3, Assert.Single((await DoAsync(new GetGroup(_group), Trainer)).Members).Missed);
        Assert.Equal((3, 3, 3), Assert.Single((await DoAsync(new GetLearningFile(_samira.Person))).Courses) is { } c ? (c.Missed, c.Held, c.InARow) : default);
    }

    [Fact]
    public async Task Miss_WithADayBetween_TheCoachIsNotTold()
    {
        await HoldAsync(0, present: false);
        await HoldAsync(1, present: true);
        await HoldAsync(2, present: false);

        Assert.DoesNotContain("Notice", await OpenKindsAsync(_samira.Trajectory));
    }

    [Fact]
    public async Task Correct_TheList_TakesTheNoticeBack_AndMissedAgainItIsThereAgain()
    {
        await HoldAsync(0, present: false);
        await HoldAsync(1, present: false);
        Assert.Contains("Notice", await OpenKindsAsync(_samira.Trajectory));

        await TakeAsync(1, present: true);
        Assert.DoesNotContain("Notice", await OpenKindsAsync(_samira.Trajectory));

        await TakeAsync(1, present: false);
        Assert.Contains("Notice", await OpenKindsAsync(_samira.Trajectory));
    }

    [Fact]
    public async Task Miss_AsOftenAsTheRegionSays()
    {
        await DoAsync(new SaveTrainingSettings(3, 48, []), Lead);

        await HoldAsync(0, present: false);
        await HoldAsync(1, present: false);
        Assert.DoesNotContain("Notice", await OpenKindsAsync(_samira.Trajectory));
        await HoldAsync(2, present: false);

        Assert.Contains("Notice", await OpenKindsAsync(_samira.Trajectory));
    }

    [Fact]
    public async Task Notice_SentFromOutside_IsRefused()
    {
        await HoldAsync(0, present: false);

        await RefusedAsync(Problem.NotFound, new NoticeAbsences((await SessionsAsync(_group))[0].Id), Lead);
    }

    [Theory]
    [InlineData(0, 48, "vimeo.com", "AbsencesInARow", "training.absences-wrong")]
    [InlineData(2, 0, "vimeo.com", "OfferHours", "training.offer-hours-wrong")]
    [InlineData(2, 48, "https://vimeo.com/a", "MediaHosts", "training.media-hosts-wrong")]
    [InlineData(2, 48, "nowhere", "MediaHosts", "training.media-hosts-wrong")]
    public async Task Settings_ThatCannotBe_AreRefusedBesideTheField(int absences, int hours, string host, string field, string code)
    {
        var refused = await SendAsync(new SaveTrainingSettings(absences, hours, [host]), Lead);

        Assert.Equal((field, code), (refused.Problem!.Fields[0].Field, refused.Problem.Fields[0].Code));
        Assert.Equal(2, (await DoAsync(new GetTrainingSettings(), Lead)).AbsencesInARow);
    }

    [Theory]
    [InlineData("coach")]
    [InlineData("trainer")]
    [InlineData("designer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Settings_ByWhoMayNot_AreNotFound(string who)
    {
        await RefusedAsync(Problem.NotFound, new SaveTrainingSettings(2, 48, []), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetTrainingSettings(), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Settings_Page_SavesWhatTheRegionDecides()
    {
        using var manager = await StaffClientAsync(HubPlatform.Kernel.People.Roles.RegionManager);
        var page = Url("training/settings");

        Assert.Contains("Write a number between 1 and 20.", await (await manager.PostAsync(page, "settings", ("Form.AbsencesInARow", "x"), ("Form.OfferHours", "10"))).TextAsync(), StringComparison.Ordinal);
        await manager.PostAsync(page, "settings", ("Form.AbsencesInARow", "4"), ("Form.OfferHours", "24"), ("Form.MediaHosts", "www.Vimeo.com\nexample.org"));

        var saved = await DoAsync(new GetTrainingSettings(), Manager);
        Assert.Equal((4, 24), (saved.AbsencesInARow, saved.OfferHours));
        Assert.Equal(["example.org", "vimeo.com"], saved.MediaHosts);
    }

    private async Task HoldAsync(int day, bool present)
    {
        await TakeAsync(day, present);
        Clock.Move(TimeSpan.FromDays(1));
    }

    private async Task TakeAsync(int day, bool present)
    {
        await DoAsync(new TakeAttendance((await SessionsAsync(_group))[day].Id, present ? [_enrolment] : []), Trainer);
        await RunPumpsAsync();
    }
}
