using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class TimerTests : WorkflowTest
{
    private static readonly string Fortnight = $$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("14.00:00:00")}}}""";

    [Fact]
    public async Task Delay_NotYetOver_NeverFiresEarly()
    {
        await PublishAsync("d.early", FlowJson($"{Fortnight},{Step("a")}", "wait>a"));
        var instance = await StartAsync("d.early");
        Clock.Move(TimeSpan.FromDays(13.99));

        await RunPumpsAsync();
        await AsHubAsync(new FireTimer(await InDatabaseAsync(db => db.Waits.Select(w => w.Id).SingleAsync())));

        Assert.Equal(["wait"], await WaitsAsync(instance));
    }

    [Fact]
    public async Task Delay_LongOver_FiresOnceHoweverOftenThePumpRuns()
    {
        await PublishAsync("d.late", FlowJson($"{Fortnight},{Step("a")}", "wait>a"));
        var instance = await StartAsync("d.late");
        Clock.Move(TimeSpan.FromDays(40));

        await RunPumpsAsync();
        await RunPumpsAsync();

        Assert.Equal(["a"], await WaitsAsync(instance));
        Assert.Equal(2, await InDatabaseAsync(db => db.Bursts.CountAsync()));
    }

    [Fact]
    public async Task Delay_ItsInstanceCancelled_StaysSilent()
    {
        await PublishAsync("d.gone", FlowJson($"{Fortnight},{Step("a")}", "wait>a"));
        var instance = await StartAsync("d.gone");
        await AsHubAsync(new CancelInstance(instance));
        Clock.Move(TimeSpan.FromDays(40));

        await RunPumpsAsync();

        Assert.Equal("Cancelled", await StatusAsync(instance));
    }
}
