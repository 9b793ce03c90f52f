using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Monitoring;
using HubPlatform.Regions.Enabling;
using HubPlatform.Tests.Participants;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Trajectories.Starting;

public sealed class StartTrajectoryTests : WalkingTest
{
    [Fact]
    public async Task Start_TrackIsOpen_OpensTheFirstStepAndEntersDetection()
    {
        var walk = await StartAsync();

        var first = await OpenAsync(walk, "interview");
        var trajectory = await TrajectoryAsync(walk);
        Assert.Equal(["interview"], await OpenAsync(walk));
        Assert.Equal(("Talk about the person and the idea", TaskFor.Coach, Clock.Today.AddDays(14)), (first.Title, first.For, first.DueOn));
        Assert.Equal((TrajectoryStatus.Running, Stages.Detection), (trajectory.Status, trajectory.Stage));
        Assert.NotNull(trajectory.InstanceId);
        Assert.Equal(1, await InDatabaseAsync(db => db.Facts.CountAsync(f => f.TrajectoryId == walk.Id && f.Kind == "stage" && f.Value == Stages.Detection)));
    }

    [Fact]
    public async Task Start_OneRunsAlready_IsRefused()
    {
        var walk = await StartAsync();

        await AssertRefusedAsync(TrajectoryProblems.RunningAlready, new StartTrajectory(walk.Person, "circular"));
    }

    [Fact]
    public async Task Start_TrackTakesNobodyMore_IsRefused()
    {
        var person = await DoAsync(Registration.Of());
        await DoAsync(new CloseTrack("circular"), Manager);

        await AssertRefusedAsync(TrajectoryProblems.TrackNotOpen, new StartTrajectory(person, "circular"));
        await AssertRefusedAsync(TrajectoryProblems.TrackNotOpen, new StartTrajectory(person, "nobody-knows-this"));
    }

    [Theory, InlineData("other coach"), InlineData("manager"), InlineData("designer"), InlineData("trainer"), InlineData("participant"), InlineData("nobody")]
    public async Task Start_NotHerCoach_IsNotFound(string who)
    {
        var person = await DoAsync(Registration.Of());

        await AssertRefusedAsync(Problem.NotFound, new StartTrajectory(person, "circular"), People.Named(who));
    }

    [Fact]
    public async Task Start_TwiceAtOnce_BeginsOnce()
    {
        var person = await DoAsync(Registration.Of());

        var results = await Task.WhenAll(SendAsync(new StartTrajectory(person, "circular")), SendAsync(new StartTrajectory(person, "circular")));

        Assert.Single(results, r => !r.Failed);
        Assert.Equal(1, await InDatabaseAsync(db => db.Trajectories.CountAsync()));
    }

    [Fact]
    public async Task EnableTrack_FormsAndPlanModules_BecomeTheRegionsOwn()
    {
        Assert.True(await InDatabaseAsync(db => db.FormEditions.AnyAsync(f => f.DocumentId == "circular.interview")));
        Assert.Equal("circular.feasibility", await InDatabaseAsync(db => db.PlanModules.OrderBy(m => m.Position).Select(m => m.ModuleId).FirstAsync()));

        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.Equal(1, await InDatabaseAsync(db => db.FormEditions.CountAsync(f => f.DocumentId == "circular.interview")));
    }
}
