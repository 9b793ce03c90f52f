using System.Collections.Concurrent;

using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;

using Quartz;

namespace HubPlatform.Host.Clock;

/// <summary>
/// Every five seconds: runs the pumps of regions where something is due, and of every region at least once a minute. Safe to run twice or
/// late: the rows decide.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SweepRegions(RegionDirectory regions, RegionPumps pumps, RegionLeases leases, TimeProvider clock) : IJob
{
    private static readonly ConcurrentDictionary<Guid, DateTimeOffset> LastSweep = new();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        foreach (var region in await regions.AllAsync(cancellationToken))
        {
            var rested = !LastSweep.TryGetValue(region.Id, out var last) || now - last >= TimeSpan.FromMinutes(1) || last > now;

            if ((rested || pumps.WantsAttention(region)) && await leases.TakeAsync(region, cancellationToken))
            {
                LastSweep[region.Id] = now;
                await pumps.RunAsync(region, cancellationToken);
            }
        }
    }
}
