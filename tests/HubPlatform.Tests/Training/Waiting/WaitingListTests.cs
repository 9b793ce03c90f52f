using HubPlatform.FollowUps;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Time;
using HubPlatform.Tests.Participants;
using HubPlatform.Training;
using HubPlatform.Training.Deciding;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Learning;
using HubPlatform.Training.Teaching;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Walking;
using HubPlatform.Workflows.Operating;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Training.Waiting;

/// <summary>A group with one place, which Amina has; Yusuf and Dawit come later.</summary>
public sealed class WaitingListTests : TrainingTest
{
    private Learner _amina = null!;
    private Guid _hers;
    private Guid _group;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DrawCourseAsync();
        _amina = await LearnerAsync("Amina");
        _hers = await DoAsync(new EnrolInNewGroup(_amina.Task, 1, Session(inDays: 10)));
        _group = (await CohortAsync(_hers)).Id;
    }

    [Fact]
    public async Task Join_AFullGroup_TheStepWaitsAndThePlaceInLineIsKnown()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));

        await JoinAsync(yusuf);
        await JoinAsync(dawit);

        Assert.Equal(["course"], await StandsAtAsync(yusuf));
        Assert.Equal(1, Assert.Single((await DoAsync(new GetEnrolling(dawit.Task))).Line).Before);
        Assert.Equal(1, Assert.Single((await DoAsync(new GetMyLearning(), Herself(dawit.Person))).Places).Before);
        Assert.Equal(["Yusuf", "Dawit"], (await DoAsync(new GetGroup(_group), Trainer)).Line.Select(w => w.Name));
    }

    [Fact]
    public async Task Leave_WithSomebodyInLine_ThePlaceIsHeldForHerAndSheAndHerCoachAreTold()
    {
        var yusuf = await LearnerAsync("Yusuf");
        var waiting = await JoinAsync(yusuf);

        await DoAsync(new EndEnrolment(_hers, false, "Found a job"), Trainer);

        var offered = await WaitingAsync(waiting);
        Assert.Equal((WaitingState.Offered, 48), (offered.State, (int)(offered.OfferedUntil!.Value - Clock.Now).TotalHours));
        Assert.Equal(1, (await CohortAsync(_hers)).Taken);
        Assert.Contains("Notice", await OpenKindsAsync(yusuf.Trajectory));
        Assert.Equal(1, await ToldAsync("place-offered:", yusuf));
        await RefusedAsync(CohortProblems.Full, new EnrolParticipant((await LearnerAsync("Dawit")).Task, _group));
    }

    [Fact]
    public async Task Take_ThePlaceThatIsHeld_ByHerself_IsHersAndTheNoticeIsGone()
    {
        var yusuf = await LearnerAsync("Yusuf");
        var waiting = await JoinAsync(yusuf);
        await RefusedAsync(WaitingProblems.NotYourTurn, new TakeOfferedPlace(waiting), Herself(yusuf.Person));
        await DoAsync(new EndEnrolment(_hers, false, "Found a job"), Trainer);

        var enrolment = await DoAsync(new TakeOfferedPlace(waiting), Herself(yusuf.Person));

        Assert.Equal((EnrolmentState.Enrolled, yusuf.Task), ((await EnrolmentAsync(enrolment)).State, (await EnrolmentAsync(enrolment)).TaskId!.Value));
        Assert.Equal(1, (await CohortAsync(enrolment)).Taken);
        Assert.Equal(["Enrol"], await OpenKindsAsync(yusuf.Trajectory));
        await RefusedAsync(WaitingProblems.OverAlready, new TakeOfferedPlace(waiting), Herself(yusuf.Person));
    }

    [Fact]
    public async Task Decline_ThePlace_TheNextInLineIsOfferedIt()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));
        var (first, second) = (await JoinAsync(yusuf), await JoinAsync(dawit));
        await DoAsync(new TakeBackEnrolment(_hers));

        await DoAsync(new LeaveWaitingList(first), Herself(yusuf.Person));

        Assert.Equal([WaitingState.Declined, WaitingState.Offered], [(await WaitingAsync(first)).State, (await WaitingAsync(second)).State]);
        Assert.Equal(1, (await CohortAsync(_hers)).Taken);
        Assert.DoesNotContain("Notice", await OpenKindsAsync(yusuf.Trajectory));
    }

    [Fact]
    public async Task Decline_WithNobodyBehind_ThePlaceIsFree()
    {
        var yusuf = await LearnerAsync("Yusuf");
        var waiting = await JoinAsync(yusuf);
        await DoAsync(new TakeBackEnrolment(_hers));

        await DoAsync(new LeaveWaitingList(waiting));

        Assert.Equal(0, (await CohortAsync(_hers)).Taken);
        await DoAsync(new EnrolParticipant((await LearnerAsync("Dawit")).Task, _group));
    }

    [Fact]
    public async Task Pump_WhenTheTimeHasPassed_PassesThePlaceOnOnce()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));
        var (first, second) = (await JoinAsync(yusuf), await JoinAsync(dawit));
        await DoAsync(new TakeBackEnrolment(_hers));
        await RunPumpsAsync();
        Assert.Equal(WaitingState.Offered, (await WaitingAsync(first)).State);

        Clock.Move(TimeSpan.FromHours(49));
        await Task.WhenAll(RunPumpsAsync(), RunPumpsAsync());
        await RunPumpsAsync();

        Assert.Equal([WaitingState.Lapsed, WaitingState.Offered], [(await WaitingAsync(first)).State, (await WaitingAsync(second)).State]);
        Assert.Equal((1, 1), (await ToldAsync("place-lapsed:", yusuf), await ToldAsync("place-offered:", dawit)));
        Assert.Equal(1, (await CohortAsync(_hers)).Taken);
        await RefusedAsync(WaitingProblems.OverAlready, new TakeOfferedPlace(first), Herself(yusuf.Person));
    }

    [Fact]
    public async Task Pump_WhatCannotBePassedOn_IsParkedWithItsCauseAndSetGoingAgain()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));
        var (first, second) = (await JoinAsync(yusuf), await JoinAsync(dawit));
        await DoAsync(new TakeBackEnrolment(_hers));
        await OnTrajectoryAsync(second, Ids.New());
        Clock.Move(TimeSpan.FromHours(49));

        for (var time = 0; time < Pauses.MostTries + 5; time++)
        {
            await RunPumpsAsync();
            Clock.Move(TimeSpan.FromDays(1.5));
        }

        Assert.Equal(Pauses.MostTries, (await AuditAsync(nameof(LapseOffer))).Count);
        var parked = (await SendAsync(new ListParked("offer"), Manager)).Value.Lines.Single();
        Assert.Equal((first, Pauses.MostTries), (parked.Id, parked.Tries));
        Assert.NotNull(parked.Cause);

        await OnTrajectoryAsync(second, dawit.Trajectory);
        await DoAsync(new ReplayParked("offer", first), Manager);
        await RunPumpsAsync();

        Assert.Equal([WaitingState.Lapsed, WaitingState.Offered], [(await WaitingAsync(first)).State, (await WaitingAsync(second)).State]);
    }

    [Fact]
    public async Task Hold_AsLongAsTheRegionSays()
    {
        await DoAsync(new SaveTrainingSettings(2, 5, []), Lead);
        var waiting = await JoinAsync(await LearnerAsync("Yusuf"));

        await DoAsync(new TakeBackEnrolment(_hers));

        Assert.Equal(5, (int)((await WaitingAsync(waiting)).OfferedUntil!.Value - Clock.Now).TotalHours);
    }

    [Fact]
    public async Task Arrange_MorePlaces_GoToThoseInLineFirst()
    {
        var waiting = await JoinAsync(await LearnerAsync("Yusuf"));

        await DoAsync(new ArrangeGroup(_group, null, 3, null), Trainer);

        Assert.Equal((WaitingState.Offered, 2), ((await WaitingAsync(waiting)).State, (await CohortAsync(_hers)).Taken));
    }

    [Fact]
    public async Task Stop_TheTrajectoryOfWhoIsOffered_PassesThePlaceOn()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));
        var (first, second) = (await JoinAsync(yusuf), await JoinAsync(dawit));
        await DoAsync(new TakeBackEnrolment(_hers));

        await DoAsync(new StopTrajectory(yusuf.Trajectory, "moved-away", null));
        Assert.Equal([WaitingState.Withdrawn, WaitingState.Offered], [(await WaitingAsync(first)).State, (await WaitingAsync(second)).State]);

        await UndoAsync(yusuf.Trajectory);
        Assert.Equal(WaitingState.Waiting, (await WaitingAsync(first)).State);
    }

    [Fact]
    public async Task FoundAnotherGroup_OrNone_StandsInLineNoMore()
    {
        var (yusuf, dawit) = (await LearnerAsync("Yusuf"), await LearnerAsync("Dawit"));
        var (first, second) = (await JoinAsync(yusuf), await JoinAsync(dawit));

        await DoAsync(new EnrolInNewGroup(yusuf.Task, 4, Session()));
        await DoAsync(new SayNoPlace(dawit.Task));

        Assert.Equal([WaitingState.Withdrawn, WaitingState.Withdrawn], [(await WaitingAsync(first)).State, (await WaitingAsync(second)).State]);
    }

    [Fact]
    public async Task Join_WhatCannotBe_IsRefused()
    {
        var yusuf = await LearnerAsync("Yusuf");
        await JoinAsync(yusuf);

        await RefusedAsync(WaitingProblems.InLineAlready, new JoinWaitingList(yusuf.Task, _group));
        await RefusedAsync(EnrolmentProblems.EnrolledAlready, new JoinWaitingList(_amina.Task, _group));
        var roomy = (await CohortAsync(await DoAsync(new EnrolInNewGroup((await LearnerAsync("Dawit")).Task, 5, Session())))).Id;
        await RefusedAsync(WaitingProblems.PlaceFree, new JoinWaitingList(yusuf.Task, roomy));
        await RefusedAsync(Problem.NotFound, new JoinWaitingList(yusuf.Task, Guid.CreateVersion7()));
        await DoAsync(new SayNoPlace(yusuf.Task));
        await RefusedAsync(EnrolmentProblems.TaskDoneAlready, new JoinWaitingList(yusuf.Task, _group));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Line_ByWhoMayNot_IsNotFound(string who)
    {
        var yusuf = await LearnerAsync("Yusuf");
        var waiting = await JoinAsync(yusuf);
        await DoAsync(new TakeBackEnrolment(_hers));

        await RefusedAsync(Problem.NotFound, new JoinWaitingList(yusuf.Task, _group), People.Named(who));
        await RefusedAsync(Problem.NotFound, new TakeOfferedPlace(waiting), People.Named(who));
        await RefusedAsync(Problem.NotFound, new LeaveWaitingList(waiting), People.Named(who));
    }

    [Fact]
    public async Task Pages_FromTheFullGroupToTheTakenPlace()
    {
        var yusuf = await LearnerAsync("Yusuf");
        using var lead = await StaffClientAsync(HubPlatform.Kernel.People.Roles.Lead);
        var enrol = Url($"training/enrol/{yusuf.Task}");

        await lead.PostAsync(enrol, "group", ("Chosen.CohortId", _group.ToString()), ("Chosen.InLine", "true"));
        Assert.Contains("On the waiting list", await lead.ReadAsync(enrol), StringComparison.Ordinal);
        await DoAsync(new TakeBackEnrolment(_hers));
        Assert.Contains("A place is held until", await lead.ReadAsync(enrol), StringComparison.Ordinal);
        Assert.Contains("place held until", await lead.ReadAsync(Url($"training/groups/{_group}")), StringComparison.Ordinal);

        using var phone = await ParticipantClientAsync(yusuf.Person);
        var waiting = await InDatabaseAsync(db => db.Set<WaitingPlace>().Select(w => w.Id).SingleAsync());
        Assert.Contains("نعم، آخذ هذا المكان", await phone.ReadAsync(Url("my/learning")), StringComparison.Ordinal);
        await phone.PostAsync(Url("my/learning"), $"take-{waiting:N}");
        Assert.Equal(WaitingState.Taken, (await WaitingAsync(waiting)).State);
    }

    private Task<Guid> JoinAsync(Learner learner)
    {
        // One after the other: a line has an order.
        Clock.Move(TimeSpan.FromMinutes(1));
        return DoAsync(new JoinWaitingList(learner.Task, _group));
    }

    private Task<WaitingPlace> WaitingAsync(Guid id) => InDatabaseAsync(db => db.Set<WaitingPlace>().SingleAsync(w => w.Id == id));

    private Task<int> ToldAsync(string key, Learner learner) =>
        InDatabaseAsync(db => db.Set<Message>().CountAsync(m => m.Key.StartsWith(key) && m.ParticipantId == learner.Person));

    /// <summary>Something that cannot be told: the trajectory it belongs to is none.</summary>
    private Task<int> OnTrajectoryAsync(Guid waiting, Guid trajectory) =>
        InDatabaseAsync(db => db.Set<WaitingPlace>().Where(w => w.Id == waiting).ExecuteUpdateAsync(s => s.SetProperty(w => w.TrajectoryId, trajectory)));
}
