using System.Net;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Regions;
using HubPlatform.Regions.Contracts;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Upgrading;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Regions.Upgrading;

/// <summary>What is refused. That take, keep and merge do what they say is shown on a real host by the journey of the stranger's track.</summary>
public sealed class UpgradeTrackTests : HubTest
{
    [Fact]
    public async Task Upgrade_ToWhatIsNotNewer_IsRefusedAndChangesNothing()
    {
        await DoAsync(new EnableTrack("circular"), Manager);

        Assert.Equal(RegionsProblems.NoNewerVersion, (await SendAsync(new UpgradeTrack("circular", "1.0.0", new Dictionary<string, string>()), Manager)).Problem);
        Assert.Equal(RegionsProblems.NoNewerVersion, (await SendAsync(new UpgradeTrack("circular", "9.0.0", new Dictionary<string, string>()), Manager)).Problem);
        Assert.Equal(RegionsProblems.NoNewerVersion, (await SendAsync(new CompareTrack("circular"), Manager)).Problem);
        Assert.Equal("1.0.0", Assert.Single(await DoAsync(new ListEnabledTracks())).Version);
        Assert.Equal(["regions.no-newer-version", "regions.no-newer-version"], await AuditAsync(nameof(UpgradeTrack)));
    }

    [Fact]
    public async Task Upgrade_OfATrackTheRegionDoesNotHave_IsRefused()
    {
        Assert.Equal(RegionsProblems.TrackNotEnabled, (await SendAsync(new UpgradeTrack("circular", "1.0.0", new Dictionary<string, string>()), Manager)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new CompareTrack("circular"), Manager)).Problem);
    }

    public static TheoryData<string> OtherRoles => [.. Roles.OfStaff.Remove(Roles.RegionManager).Add(Roles.Participant)];

    [Theory, MemberData(nameof(OtherRoles))]
    public async Task Upgrade_ByAnybodyButAManager_IsNotFound(string role)
    {
        var caller = Caller.Staff(Guid.CreateVersion7(), "x", role);

        Assert.Equal(Problem.NotFound, (await SendAsync(new UpgradeTrack("circular", "1.0.0", new Dictionary<string, string>()), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new CompareTrack("circular"), caller)).Problem);
    }

    [Fact]
    public async Task Page_WithoutANewerVersion_SaysSo()
    {
        await DoAsync(new EnableTrack("circular"), Manager);
        var manager = await StaffClientAsync(Roles.RegionManager);

        Assert.Contains("no newer version", await manager.GetStringAsync(Url("tracks/circular/upgrade"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(Url("tracks/nowhere/upgrade"), TestContext.Current.CancellationToken)).StatusCode);
    }
}
