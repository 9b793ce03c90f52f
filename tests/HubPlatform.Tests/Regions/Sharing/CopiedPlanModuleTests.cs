using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.People;
using HubPlatform.Regions.Enabling;
using HubPlatform.Regions.Sharing;
using HubPlatform.Regions.Upgrading;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Designing;
using HubPlatform.Trajectories;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Regions.Sharing;

/// <summary>A part of plans that the neighbour took belongs to no version of the track, and goes along with it when a newer one is taken over.</summary>
public sealed class CopiedPlanModuleTests : SharingTest
{
    private readonly string _id = BakersTrack.NewId();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        new BakersTrack(_id, "1.0.0").PutInto(Services);
        await DoAsync(new EnableTrack(_id), Manager);
        await SendAsync(Neighbour, new EnableTrack(_id), Manager);
        await OfferAsync("plan-module", $"{_id}.market");
        Assert.False((await SendAsync(Neighbour, new TakeVariant(await NewestAsync("plan-module", $"{_id}.market")), Designer)).Failed);
    }

    [Fact]
    public async Task Upgrade_OfTheTrack_CarriesTheCopy_AndWhoBeginsCanChooseIt()
    {
        new BakersTrack(_id, "2.0.0").PutInto(Services);

        var upgraded = await SendAsync(Neighbour, new UpgradeTrack(_id, "2.0.0", new Dictionary<string, string>()), Manager);

        Assert.False(upgraded.Failed, upgraded.Problem?.Code);
        var copies = await InNeighbourAsync(db => db.Set<RegionPlanModule>().Where(m => m.ModuleId.Contains(SharedVariant.Mark)).OrderBy(m => m.TrackVersion).ToListAsync());
        Assert.Equal(["1.0.0", "2.0.0"], copies.Select(m => m.TrackVersion));
        Assert.Equal((copies[0].ModuleId, copies[0].WorkflowId, copies[0].Title, copies[0].Why), (copies[1].ModuleId, copies[1].WorkflowId, copies[1].Title, copies[1].Why));
        Assert.Equal("See what people buy.", copies[1].Why); // the track's own says more by now
        var own = await InNeighbourAsync(db => db.Set<RegionPlanModule>().SingleAsync(m => m.ModuleId == $"{_id}.market" && m.TrackVersion == "2.0.0"));
        Assert.True(copies[1].Position > own.Position);
    }

    [Fact]
    public async Task Upgrade_TwoVersionsLater_CarriesItOnce_AndItsPlanCanBeProposed()
    {
        new BakersTrack(_id, "2.0.0").PutInto(Services);
        await SendAsync(Neighbour, new UpgradeTrack(_id, "2.0.0", new Dictionary<string, string>()), Manager);
        new BakersTrack(_id, "3.0.0").PutInto(Services);
        Assert.False((await SendAsync(Neighbour, new UpgradeTrack(_id, "3.0.0", new Dictionary<string, string>()), Manager)).Failed);

        var copies = await InNeighbourAsync(db => db.Set<RegionPlanModule>().Where(m => m.ModuleId.Contains(SharedVariant.Mark)).Select(m => m.TrackVersion).ToListAsync());
        Assert.Equal(["1.0.0", "2.0.0", "3.0.0"], copies.Order(StringComparer.Ordinal));
        var person = (await SendAsync(Neighbour, Registration.Of("Samira Haddad"))).Value;
        Assert.False((await SendAsync(Neighbour, new StartTrajectory(person, _id))).Failed);
        using var lead = (await TestKit.SignedIn.StaffAsync(Hub, Neighbour, Roles.Lead)).Client;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await lead.GetAsync($"/{Neighbour.Slug}/people/{person}", TestContext.Current.CancellationToken)).StatusCode);
    }
}
