using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Moving;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

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

    /// <summary>Poison stays where it is: what cannot be read is shown as that, beside the others, and nothing is done to it.</summary>
    [Fact]
    public async Task Pages_OfAnInstanceNobodyCanRead_ShowItAndTheOthers()
    {
        var (broken, _) = await ParkedAsync();
        await WaitingAsync();
        await InDatabaseAsync(db => db.Instances.Where(i => i.Id == broken).ExecuteUpdateAsync(i => i.SetProperty(x => x.State, "{broken"u8.ToArray())));
        var client = await StaffClientAsync(Roles.RegionManager);
        var url = Url(OperatingLinks.Instance(broken));

        var list = await client.GetStringAsync(Url("operations"));
        var parked = await client.GetStringAsync(Url(OperatingLinks.Filtered(InstanceFilter.Parked)));
        var page = await client.GetStringAsync(url);
        var refused = await (await client.SubmitAsync(url, "act", ("Do", "cancel"), ("Reason", "It is broken"))).Content.ReadAsStringAsync();

        Assert.Contains("Title of a", list, StringComparison.Ordinal);
        Assert.Contains(OperatingLinks.Instance(broken), list, StringComparison.Ordinal);
        Assert.Contains(OperatingLinks.Instance(broken), parked, StringComparison.Ordinal);
        Assert.Contains("cannot be read any more", page, StringComparison.Ordinal);
        Assert.Contains("only a backup brings it back", refused, StringComparison.Ordinal);
        await PublishAsync("o.parked", FlowJson(Step("a")));
        Assert.Equal(MovingProblems.NobodyToMove, (await SendAsync(new PlanMove("o.parked", 1, 2), With(Roles.Designer))).Problem);
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
    public async Task Instance_OfALongWay_TellsItInParts()
    {
        const int rounds = 95;
        await PublishAsync("o.long", FlowJson($"{Step("a", "Again", "Enough")},{Step("b")}", "a.Again>a", "a.Enough>b"));
        var instance = await StartAsync("o.long");

        for (var round = 0; round < rounds; round++)
        {
            await AsHubAsync(new ResumeStep(await OpenStepAsync(instance, "a"), round == rounds - 1 ? "Enough" : "Again"));
        }

        var parts = new List<WalkedSteps> { (await LookAsync(instance)).Walked };

        while (parts[^1].Earlier is { } earlier)
        {
            Assert.Equal(earlier, WayMark.Read(earlier.ToString()));
            parts.Add((await DoInternalAsync(new GetInstance(instance, earlier))).Walked);
        }

        Assert.Equal(rounds, parts.Sum(p => p.Steps.Count));
        Assert.True(parts.Count is > 1 and < 5, $"{parts.Count} parts");
        Assert.Equal(["Enough"], parts[0].Steps[0].Outcomes);
        var client = await StaffClientAsync(Roles.RegionManager);
        Assert.Contains(OperatingLinks.Way(instance, parts[0].Earlier!), WebUtility.HtmlDecode(await client.GetStringAsync(Url(OperatingLinks.Instance(instance)))), StringComparison.Ordinal);
        Assert.Contains("Back to the latest steps", await client.GetStringAsync(Url(OperatingLinks.Way(instance, parts[0].Earlier!))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1-2-3")]
    [InlineData("-1-0")]
    [InlineData("99999999999-0")]
    [InlineData("x-y")]
    public void WayMark_ThatIsNone_IsTheEndOfTheWay(string text) => Assert.Null(WayMark.Read(text));

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
