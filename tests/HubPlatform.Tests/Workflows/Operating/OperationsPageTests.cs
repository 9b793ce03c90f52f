using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Operating;

namespace HubPlatform.Tests.Workflows.Operating;

public sealed class OperationsPageTests : OperatingTest
{
    [Fact]
    public async Task Page_ByTheRegionManager_ShowsWhereThingsStand()
    {
        var instance = await FaultedAsync();
        await WaitingAsync();
        var client = await StaffClientAsync(Roles.RegionManager);

        var waiting = await client.GetStringAsync(Url("operations"));
        var faulted = await client.GetStringAsync(Url(OperatingLinks.Filtered(InstanceFilter.Faulted)));

        Assert.Contains("Title of a", waiting, StringComparison.Ordinal);
        Assert.Contains(OperatingLinks.Instance(instance), faulted, StringComparison.Ordinal);
        Assert.DoesNotContain("o.wait", faulted, StringComparison.Ordinal);
        Assert.Contains("operations?show=late", waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_CancelledWithAReason_SaysSoAndShowsWhoDidIt()
    {
        var instance = await WaitingAsync();
        var client = await StaffClientAsync(Roles.RegionManager);
        var url = Url(OperatingLinks.Instance(instance));

        var refused = await (await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", ""))).Content.ReadAsStringAsync();
        var told = await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", "Started twice by mistake"));
        var after = await client.GetStringAsync(url);

        Assert.Contains("Say why, in a few words.", refused, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, told.StatusCode);
        Assert.Contains("Started twice by mistake", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_AStepSkippedOnThePage_GoesOn()
    {
        var instance = await WaitingAsync();
        var step = (await LookAsync(instance)).Stands.Single().Execution;
        var client = await StaffClientAsync(Roles.RegionManager);

        await client.SubmitAsync(
            Url(OperatingLinks.Instance(instance)), "act", ("Do", "skip"), ("Step", $"{step}"), ("Outcome", "No"), ("Reason", "Done elsewhere"));

        Assert.Equal(["c"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Pages_ForOthers_AreNotThere()
    {
        var instance = await WaitingAsync();
        var coach = await StaffClientAsync(Roles.Coach);

        Assert.NotEqual(HttpStatusCode.OK, (await coach.GetAsync(Url("operations"))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await coach.GetAsync(Url(OperatingLinks.Instance(instance)))).StatusCode);
        Assert.DoesNotContain("href=\"operations\"", await coach.GetStringAsync(Url("desk")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_ThatIsNotThere_IsNotFound()
    {
        var client = await StaffClientAsync(Roles.RegionManager);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Url(OperatingLinks.Instance(Guid.CreateVersion7())))).StatusCode);
    }
}
