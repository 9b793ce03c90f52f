using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions;
using HubPlatform.Regions.Contracts;
using HubPlatform.Regions.Enabling;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Contracts;

namespace HubPlatform.Tests.Regions.Enabling;

public sealed class EnableTrackTests : HubTest
{
    [Fact]
    public async Task Enable_ATrack_GivesTheRegionCopiesItOwns()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        var enabled = Assert.Single(await DoAsync(new ListEnabledTracks()));
        Assert.Equal(("circular", true, Clock.Now.Date), (enabled.TrackId, enabled.IsOpen, enabled.EnabledAt.UtcDateTime.Date));
        Assert.NotEmpty(await DoAsync(new ListWorkflows(), Caller.Hub));
    }

    [Fact]
    public async Task Enable_Again_ChangesNothing()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var before = await DoAsync(new ListWorkflows(), Caller.Hub);
        Clock.Move(TimeSpan.FromDays(1));

        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.Equal(Clock.Now.Date.AddDays(-1), Assert.Single(await DoAsync(new ListEnabledTracks())).EnabledAt.UtcDateTime.Date);
        Assert.Equal(before.Count, (await DoAsync(new ListWorkflows(), Caller.Hub)).Count);
    }

    [Fact]
    public async Task Enable_TwiceAtOnce_TakesItOverOnce()
    {
        var results = await Task.WhenAll(SendAsync(new EnableTrack("circular"), Manager), SendAsync(new EnableTrack("circular"), Manager));

        Assert.All(results, r => Assert.False(r.Failed));
        Assert.Single(await DoAsync(new ListEnabledTracks()));
    }

    [Fact]
    public async Task Close_ThenEnable_OpensItAgain()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        await DoAsync(new CloseTrack("circular"), Manager);
        Assert.False(Assert.Single(await DoAsync(new ListEnabledTracks())).IsOpen);
        await DoAsync(new CloseTrack("circular"), Manager);
        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.True(Assert.Single(await DoAsync(new ListEnabledTracks())).IsOpen);
    }

    [Fact]
    public async Task Enable_ATrackThatIsNotThere_IsRefused()
    {
        Assert.Equal(RegionsProblems.TrackUnknown, (await SendAsync(new EnableTrack("nowhere"), Manager)).Problem);
        Assert.Equal(RegionsProblems.TrackNotEnabled, (await SendAsync(new CloseTrack("circular"), Manager)).Problem);
        Assert.Empty(await DoAsync(new ListEnabledTracks()));
    }

    public static TheoryData<string> OtherRoles => [.. Roles.OfStaff.Remove(Roles.RegionManager).Add(Roles.Participant)];

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task Enable_ByAnybodyButAManager_IsNotFound(string role)
    {
        var caller = Caller.Staff(Guid.CreateVersion7(), "x", role);

        Assert.Equal(Problem.NotFound, (await SendAsync(new EnableTrack("circular"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new CloseTrack("circular"), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ShowTracks("en"), caller)).Problem);
        Assert.Empty(await DoAsync(new ListEnabledTracks()));
    }

    [Fact]
    public async Task Page_OfTracks_SaysWhatEachBringsAndEnablesIt()
    {
        var client = await StaffClientAsync(Roles.RegionManager);

        var before = await client.GetStringAsync(Url("tracks"), TestContext.Current.CancellationToken);
        var answer = await client.SubmitAsync(Url("tracks"), "enable-circular");
        var after = await client.GetStringAsync(Url("tracks"), TestContext.Current.CancellationToken);
        var card = Assert.Single(await DoAsync(new ShowTracks("nl"), Manager), c => c.TrackId == "circular");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("value=\"enable-circular\"", before, StringComparison.Ordinal);
        Assert.Contains("value=\"close-circular\"", after, StringComparison.Ordinal);
        Assert.Equal(TrackStatus.Active, card.Status);
        Assert.True(card.Brings is { TrajectorySteps: > 5, PlanModules.Count: 8, Curricula.Count: > 0, Frameworks.Count: > 0 } brings && brings.Languages.Contains("ar"));
    }

    [Fact]
    public async Task Page_OfTracks_IsNotFoundForACoach() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await StaffClientAsync(Roles.Coach)).GetAsync(Url("tracks"), TestContext.Current.CancellationToken)).StatusCode);
}
