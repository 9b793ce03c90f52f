using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class PoisonTests : WorkflowTest
{
    [Fact]
    public async Task Timer_ThatFailsEveryTime_IsTriedLessAndLessOftenAndThenParked()
    {
        var poison = await StartPoisonAsync();
        Clock.Move(TimeSpan.FromHours(2));

        for (var time = 1; time < Pauses.MostTries; time++)
        {
            await RunPumpsAsync();
            Assert.Equal((WaitState.Open, time), await InDatabaseAsync(async db =>
            {
                var wait = await db.Waits.SingleAsync(w => w.InstanceId == poison);
                return (wait.State, wait.Failures);
            }));
            Clock.Move(TimeSpan.FromHours(12));
        }

        await RunPumpsAsync();

        var parked = await InDatabaseAsync(db => db.Waits.SingleAsync(w => w.InstanceId == poison));
        Assert.Equal((WaitState.Parked, Pauses.MostTries, "workflows.too-deep"), (parked.State, parked.Failures, parked.Cause));
    }

    [Fact]
    public void Pauses_OneAfterTheOther_GrowAndAreNotTheSameForAll()
    {
        var (one, other) = (Guid.CreateVersion7(), new Guid("01900000-0000-7000-8000-0000000000ff"));
        var pauses = Enumerable.Range(1, Pauses.MostTries).Select(time => Pauses.After(one, time)).ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.All(pauses, (pause, i) => Assert.InRange(pause.TotalMinutes / Math.Pow(2, i), 0.8, 1.2));
        Assert.NotEqual(pauses, Enumerable.Range(1, Pauses.MostTries).Select(time => Pauses.After(other, time)));
    }

    [Fact]
    public async Task Timer_BesideAPoisonedOne_FiresAMomentLaterAtMost()
    {
        await StartPoisonAsync();
        await PublishAsync("p.good", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}}},{{Step("a")}}""", "wait>a"));
        var good = await StartAsync("p.good");
        Clock.Move(TimeSpan.FromHours(2));

        // On PostgreSQL the poisoned one, fired beside it, may have all of the subject's instances in hand; then the next round is two seconds later.
        await RunPumpsAsync();
        Clock.Move(TimeSpan.FromSeconds(3));
        await RunPumpsAsync();

        Assert.Equal(["a"], await WaitsAsync(good));
    }

    [Fact]
    public async Task Burst_ThatOpensMoreStepsThanAnybodyCouldWalk_EndsFaulted()
    {
        var steps = string.Join(",", Enumerable.Range(0, 1001).Select(i => Event("e" + i)));
        await PublishAsync("p.wide", FlowJson($$"""{"id":"all","type":"Elsa.Parallel","activities":[{{steps}}]}"""));

        Assert.Equal("Faulted", await StatusAsync(await StartAsync("p.wide")));
    }

    [Fact]
    public async Task Burst_ThatNeverWaits_IsCutOff()
    {
        var line = $$"""{"id":"again","type":"Elsa.While","condition":{{Literal("true")}},"body":{{Line("l")}}}""";
        await PublishAsync("p.loop", FlowJson(line));

        Assert.Equal("Faulted", await StatusAsync(await StartAsync("p.loop")));
    }

    /// <summary>When its hour is over it rings, and two instances answer each other without end.</summary>
    private async Task<Guid> StartPoisonAsync()
    {
        static string Ring(string id) => $$"""{"id":"{{id}}","type":"Elsa.PublishEvent","eventName":{{Literal("ping")}}}""";
        await PublishAsync("p.echo", FlowJson($"{Event("ping")},{Ring("again")}", "ping>again", "again>ping"));
        await PublishAsync("p.poison", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}}},{{Ring("ring")}}""", "wait>ring"));
        await StartAsync("p.echo");

        return await StartAsync("p.poison");
    }
}
