using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Contracts;
using HubPlatform.Training.Enrolling;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Enrolling;

public sealed class EnrolTests : TrainingTest
{
    [Fact]
    public async Task Enable_ATrack_ItsCurriculaAreTheRegions()
    {
        var curricula = await DoAsync(new ListCurricula());

        Assert.Equal([("circular.reuse-basics", 17m, 4), ("circular.second-life-shop", 22m, 5), ("circular.starter-course", 210m, 7)], curricula.Select(c => (c.CurriculumId, c.Hours, c.Units)).Order());
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListCurricula(), People.Named("participant"))).Problem);
    }

    [Fact]
    public async Task Enrol_InANewGroup_TheStepWaitsAndSheIsTold()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();

        await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));

        Assert.Equal(["course"], await StandsAtAsync(learner));
        var line = Assert.Single((await DoAsync(new GetLearning(learner.Person))).Lines);
        Assert.Equal(("enrolled", 6m, 0m, "Sort and check"), (line.State, line.Hours, line.AttendedHours, line.UnitTitle));
        Assert.Equal(Clock.Now.AddDays(1), line.NextSessionAt);
        Assert.Single((await DoAsync(new GetMessages(learner.Person))).Lines);
    }

    [Fact]
    public async Task Enrol_WhileTheRegionTookOverANewerCurriculum_IsInTheOneTheTrajectoryBeganWith()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        await InDatabaseAsync(async db =>
        {
            var known = await db.Set<Curriculum>().SingleAsync(c => c.CurriculumId == "circular.reuse-basics");
            var newer = new Curriculum { CurriculumId = known.CurriculumId, TrackId = known.TrackId, Version = "9.0.0", Edition = 2, Title = "Newer", Summary = "", Level = "A2", Minutes = 60, Units = 1 };
            db.Add(newer);
            db.Add(new Unit { CurriculumKey = newer.Id, UnitId = "sort-and-check", Title = "Newer", Minutes = 60, Mode = HubPlatform.TrackSdk.TeachingMode.OnSite, Content = "" });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(("Sort and check", 6m), (await DoAsync(new GetEnrolling(learner.Task))).Offered is { } o ? (o.UnitTitle, o.Hours) : default);

        await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));
        Assert.Equal(6m, Assert.Single((await DoAsync(new GetLearning(learner.Person))).Lines).Hours);
    }

    [Fact]
    public async Task Enrol_WithoutWaiting_TheTrajectoryGoesOnAtOnce()
    {
        await DrawCourseAsync(waits: false);
        var learner = await LearnerAsync();

        await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));

        Assert.Equal(["learned"], await StandsAtAsync(learner));
        Assert.Equal("enrolled", Assert.Single((await DoAsync(new GetLearning(learner.Person))).Lines).State);
    }

    [Fact]
    public async Task Enrol_TheLastPlaceWasGivenAway_IsRefusedAndSavesNothing()
    {
        await DrawCourseAsync();
        var group = await CohortAsync(await DoAsync(new EnrolInNewGroup((await LearnerAsync("Amina")).Task, 1, Session())));

        await RefusedAsync(CohortProblems.Full, new EnrolParticipant((await LearnerAsync("Yusuf")).Task, group.Id));
    }

    [Fact]
    public async Task Enrol_TwoAtOnceForTheLastPlace_OneGetsIt()
    {
        await DrawCourseAsync();
        var group = await CohortAsync(await DoAsync(new EnrolInNewGroup((await LearnerAsync("Amina")).Task, 2, Session())));
        var (one, other) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));

        var answers = await Task.WhenAll(SendAsync(new EnrolParticipant(one.Task, group.Id)), SendAsync(new EnrolParticipant(other.Task, group.Id)));

        Assert.Single(answers, a => !a.Failed);
        Assert.Single(answers, a => a.Problem == CohortProblems.Full);
        Assert.Equal(2, await InDatabaseAsync(db => db.Set<Enrolment>().CountAsync()));
    }

    [Fact]
    public async Task Enrol_Twice_IsToldThereIsAPlace()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        await DoAsync(new EnrolInNewGroup(learner.Task, 12, Session()));

        await RefusedAsync(EnrolmentProblems.EnrolledAlready, new EnrolInNewGroup(learner.Task, 12, Session()));
        await RefusedAsync(EnrolmentProblems.EnrolledAlready, new SayNoPlace(learner.Task));
    }

    [Fact]
    public async Task Enrol_WithoutAGroup_IsRefusedBesideTheField()
    {
        await DrawCourseAsync();

        await RefusedAsync(EnrolmentProblems.ChooseAGroup, new EnrolParticipant((await LearnerAsync()).Task, null));
    }

    [Fact]
    public async Task Enrol_InAGroupOfAnotherCourse_IsNotFound()
    {
        await DrawCourseAsync("repair-or-not");
        var other = await CohortAsync(await DoAsync(new EnrolInNewGroup((await LearnerAsync("Amina")).Task, 12, Session())));
        await DrawCourseAsync();

        await RefusedAsync(Problem.NotFound, new EnrolParticipant((await LearnerAsync("Yusuf")).Task, other.Id));
    }

    [Fact]
    public async Task Enrol_InACourseTheRegionDoesNotHave_IsRefused()
    {
        await DrawCourseAsync("no-such-unit");

        await RefusedAsync(EnrolmentProblems.CurriculumUnknown, new EnrolInNewGroup((await LearnerAsync()).Task, 12, Session()));
    }

    [Theory]
    [InlineData("no time", "Session.StartsAt", "training.time-missing")]
    [InlineData("past", "Session.StartsAt", "training.time-past")]
    [InlineData("far", "Session.StartsAt", "training.time-too-far")]
    [InlineData("length", "Session.Hours", "training.length-wrong")]
    [InlineData("no length", "Session.Hours", "training.length-wrong")]
    [InlineData("no place", "Session.Place", "training.place-missing")]
    [InlineData("script as link", "Session.Link", "training.link-wrong")]
    [InlineData("no places", "Places", "training.places-wrong")]
    public async Task Enrol_InAGroupThatCannotMeet_IsRefusedBesideTheField(string what, string field, string code)
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var session = Session();

        await RefusedAsync(field, code, new EnrolInNewGroup(learner.Task, what == "no places" ? 0 : 12, what switch
        {
            "no time" => session with { StartsAt = null },
            "past" => session with { StartsAt = Clock.Now.AddDays(-1) },
            "far" => session with { StartsAt = Clock.Now.AddYears(5) },
            "length" => session with { Minutes = 100_000 },
            "no length" => session with { Minutes = null },
            "no place" => session with { Place = " " },
            "script as link" => session with { Link = "javascript:alert(1)" },
            _ => session,
        }));
    }

    [Fact]
    public async Task TakeBack_BeforeItBegan_ThePlaceIsFreeAndTheStepWaits()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 1, Session()));
        var group = await CohortAsync(enrolment);

        await DoAsync(new TakeBackEnrolment(enrolment));

        Assert.Equal(0, (await CohortAsync(enrolment)).Taken);
        Assert.Empty((await DoAsync(new GetLearning(learner.Person))).Lines);
        await DoAsync(new EnrolParticipant(learner.Task, group.Id));
        Assert.Equal(["course"], await StandsAtAsync(learner));
    }

    [Fact]
    public async Task SayNoPlace_GoesTheWayDrawnForIt_AndSoDoesNobodyAfterwards()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();

        await DoAsync(new SayNoPlace(learner.Task));

        Assert.Equal(["elsewhere"], await StandsAtAsync(learner));
        await RefusedAsync(EnrolmentProblems.TaskDoneAlready, new EnrolInNewGroup(learner.Task, 12, Session()));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Enrol_ByWhoMayNot_IsNotFound(string who)
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();

        await RefusedAsync(Problem.NotFound, new EnrolInNewGroup(learner.Task, 12, Session()), People.Named(who));
        await RefusedAsync(Problem.NotFound, new SayNoPlace(learner.Task), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetEnrolling(learner.Task), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetLearning(learner.Person), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Stop_TheTrajectory_FreesThePlace_UndoneSheHasItAgain()
    {
        await DrawCourseAsync();
        var learner = await LearnerAsync();
        var enrolment = await DoAsync(new EnrolInNewGroup(learner.Task, 1, Session()));

        await DoAsync(new HubPlatform.Trajectories.Walking.StopTrajectory(learner.Trajectory, "moved-away", null));
        Assert.Equal((EnrolmentState.LeftEarly, 0), ((await EnrolmentAsync(enrolment)).State, (await CohortAsync(enrolment)).Taken));

        await UndoAsync(learner.Trajectory);
        Assert.Equal((EnrolmentState.Enrolled, 1), ((await EnrolmentAsync(enrolment)).State, (await CohortAsync(enrolment)).Taken));
        Assert.True((await EnrolmentAsync(enrolment)).StepWaits);
    }
}
