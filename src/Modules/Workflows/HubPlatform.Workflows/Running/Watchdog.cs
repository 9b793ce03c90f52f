using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Running;

/// <summary>Looks every few minutes whether something was forgotten, mends it, and says so in the log, which is where alarms are read.</summary>
internal sealed class Watchdog(Kernel.Execution execution, WatchdogRounds rounds, IMediator mediator, TimeProvider clock, ILogger<Watchdog> logger) : IRegionPump
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(10);

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (rounds.Last.TryGetValue(execution.TheRegion.Id, out var last) && last <= now && now - last < Round)
        {
            return null;
        }

        var forgotten = await mediator.Send(new FindForgottenInstances(), cancellationToken);

        foreach (var id in forgotten.Value)
        {
            logger.LogError("Instance {Instance} had no reason to wake up any more", id);
            await Attempt.SendAsync(mediator, new MendInstance(id), logger, cancellationToken);
        }

        rounds.Last[execution.TheRegion.Id] = now;
        return null;
    }
}

/// <summary>When this host last looked at each region. Forgotten with the process: looking once more does no harm.</summary>
internal sealed class WatchdogRounds
{
    public System.Collections.Concurrent.ConcurrentDictionary<Guid, DateTimeOffset> Last { get; } = new();
}
