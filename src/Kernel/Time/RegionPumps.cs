using System.Collections.Concurrent;

using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Kernel.Time;

/// <summary>
/// Works what is due in one region: timers, follow-ups, outbox. The rows are the truth (design D7): running it twice, late, or after a
/// crash changes nothing but lateness. It sends commands; it keeps nothing in memory.
/// </summary>
public interface IRegionPump
{
    /// <summary>Works what is due, a bounded batch of it, and says when the next row is; null when nothing waits. More than a batch: due now.</summary>
    Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken);
}

/// <summary>Runs a region's pumps and remembers, as a hint only, when each region wants to be looked at again.</summary>
public sealed class RegionPumps(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RegionPumps> logger)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _next = new();

    /// <summary>Something was just written that falls due then.</summary>
    public void Hint(Region region, DateTimeOffset due) => _next.AddOrUpdate(region.Id, due, (_, known) => known < due ? known : due);

    public bool WantsAttention(Region region) => !_next.TryGetValue(region.Id, out var due) || due <= clock.GetUtcNow();

    /// <param name="fencingNo">Of the lease under which this host works the region: what it commits is checked against it. Null where there is only this host.</param>
    public async Task RunAsync(Region region, CancellationToken cancellationToken, long? fencingNo = null)
    {
        _next[region.Id] = DateTimeOffset.MaxValue;
        var next = DateTimeOffset.MaxValue;
        int count;

        await using (var probe = scopes.CreateAsyncScope())
        {
            probe.ServiceProvider.GetRequiredService<Execution>().Enter(region);
            count = probe.ServiceProvider.GetServices<IRegionPump>().Count();
        }

        for (var i = 0; i < count; i++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var execution = scope.ServiceProvider.GetRequiredService<Execution>();
            execution.Enter(region);
            execution.Caller = Caller.Hub;
            execution.FencingNo = fencingNo;
            var pump = scope.ServiceProvider.GetServices<IRegionPump>().ElementAt(i);

            try
            {
                var due = await pump.RunAsync(cancellationToken);
                next = due < next ? due.Value : next;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One region's trouble, or one pump's, must not delay the others.
                logger.LogError(e, "Pump {Pump} failed in region {Region}", pump.GetType().Name, region.Slug);
                next = clock.GetUtcNow().AddSeconds(30);
            }
        }

        Hint(region, next);
    }
}
