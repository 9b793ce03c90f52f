using System.Collections.Concurrent;
using System.Diagnostics;

using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Time;

using Quartz;

namespace HubPlatform.Host.Clock;

/// <summary>
/// Every five seconds: runs the pumps of regions where something is due, and of every region at least once a minute. Safe to run twice or
/// late: the rows decide. Regions take turns: each gets one batch, then the next one, so that nobody's backlog delays the others.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SweepRegions(RegionDirectory regions, RegionPumps pumps, RegionLeases leases, TimeProvider clock) : IJob
{
    private static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<Guid, DateTimeOffset> LastSweep = new();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var all = await regions.AllAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        List<Region> due;

        do
        {
            var held = await leases.HeldByOthersAsync(cancellationToken);
            due = [.. all.Where(r => !held.Contains(r.Id) && IsDue(r))];
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, RunAsync);

            // Rows that somebody else has in hand stay due for a moment; asking without a pause would be all this host does.
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);

            foreach (var region in all.Where(r => held.Contains(r.Id)))
            {
                // Should its host die, all that is known here of what is due there is out of date.
                LastSweep.TryRemove(region.Id, out _);
            }
        }
        while (due.Count > 0 && Stopwatch.GetElapsedTime(begun) < LongestSweep);
    }

    private async ValueTask RunAsync(Region region, CancellationToken cancellationToken)
    {
        if (await leases.TakeAsync(region, cancellationToken) is { } fencingNo)
        {
            LastSweep[region.Id] = clock.GetUtcNow();
            await pumps.RunAsync(region, cancellationToken, fencingNo);
        }
    }

    private bool IsDue(Region region)
    {
        var now = clock.GetUtcNow();
        return pumps.WantsAttention(region) || !LastSweep.TryGetValue(region.Id, out var last) || now - last >= TimeSpan.FromMinutes(1) || last > now;
    }
}

/// <summary>Says every few seconds that this host is alive, beside the sweeps, which may take longer than a lease; and goodbye when it stops.</summary>
internal sealed class KeepLeases(RegionLeases leases, ILogger<KeepLeases> logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(leases.ReleaseAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RegionLeases.RenewEvery);

        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(leases.RenewAsync, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        try
        {
            await act(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The lease runs out and another host goes on: that is what leases are for.
            logger.LogWarning(e, "The leases of this host could not be written");
        }
    }
}
