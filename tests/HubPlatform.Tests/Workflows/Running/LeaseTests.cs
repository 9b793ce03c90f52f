using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Running;

public sealed class LeaseTests : WorkflowTest
{
    [Fact]
    public async Task Lease_AnotherHostTakesOver_GetsAHigherNumberAndKeepsIt()
    {
        var (first, second) = (Host(), Host());

        var before = await first.TakeAsync(Region, CancellationToken.None);
        var again = await first.TakeAsync(Region, CancellationToken.None);
        await first.ReleaseAsync(CancellationToken.None);
        var after = await second.TakeAsync(Region, CancellationToken.None);
        await second.RenewAsync(CancellationToken.None);

        Assert.Equal(before, again);
        Assert.Equal(before + 1, after);
    }

    [Fact]
    [Trait("Database", "PostgreSql")]
    public async Task Lease_HeldByALivingHost_IsNotTaken()
    {
        if (!Services.GetRequiredService<RegionDatabases>().IsPostgreSql)
        {
            // On SQLite there is one host: whoever held the lease before is gone.
            return;
        }

        var (first, second) = (Host(), Host());
        await first.TakeAsync(Region, CancellationToken.None);

        Assert.Null(await second.TakeAsync(Region, CancellationToken.None));
        Assert.Contains(Region.Id, await second.HeldByOthersAsync(CancellationToken.None));
        Assert.DoesNotContain(Region.Id, await first.HeldByOthersAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Pump_OfAHostThatLostItsLease_CommitsNothing()
    {
        await PublishAsync("l.zombie", FlowJson($$"""{"id":"wait","type":"Elsa.Delay","timeSpan":{{Literal("01:00:00")}}},{{Step("a")}}""", "wait>a"));
        var instance = await StartAsync("l.zombie");
        Clock.Move(TimeSpan.FromHours(2));
        var (first, second) = (Host(), Host());
        var old = await first.TakeAsync(Region, CancellationToken.None);
        await first.ReleaseAsync(CancellationToken.None);
        var now = await second.TakeAsync(Region, CancellationToken.None);

        await PumpAsync(old);

        Assert.Equal(["wait"], await WaitsAsync(instance));
        Assert.Equal(0, await InDatabaseAsync(db => db.Waits.Select(w => w.Failures).SingleAsync()));
        Assert.Contains("lease-lost", await AuditAsync(nameof(FireTimer)));

        await PumpAsync(now);

        Assert.Equal(["a"], await WaitsAsync(instance));
        Assert.Equal(now, await InDatabaseAsync(db => db.Instances.Select(i => i.FencingNo).SingleAsync()));
    }

    private async Task PumpAsync(long? fencingNo)
    {
        Services.GetRequiredService<HubClock>().At(Clock.Now);
        await Services.GetRequiredService<RegionPumps>().RunAsync(Region, CancellationToken.None, fencingNo);
    }

    /// <summary>Each has a name of its own, as hosts have.</summary>
    private RegionLeases Host() => new(Services.GetRequiredService<RegionDatabases>(), Services.GetRequiredService<HubModel>());
}
