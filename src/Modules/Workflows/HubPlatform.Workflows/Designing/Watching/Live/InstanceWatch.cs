using System.Collections.Concurrent;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Workflows.Designing.Rest;
using HubPlatform.Workflows.Running;

using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Workflows.Designing.Watching.Live;

/// <summary>One line and the run it watches.</summary>
internal sealed class Watcher(Visitor visitor, Guid instanceId, HubCallerContext connection)
{
    public Visitor Visitor => visitor;

    public Guid InstanceId => instanceId;

    public HubCallerContext Connection => connection;

    // Studio asks first and listens a moment later, and it may be busy drawing: what it misses it would miss until the next step, which may be weeks
    // away. So each state is told three times, with so many looks between.
    private static readonly int[] Pauses = [0, 2, 3];

    private long? _told;
    private int _times;
    private int _pause;

    /// <summary>Whether to tell, at this look, a run whose row stands at this version. A new line hears at once where the run stands.</summary>
    public bool IsToTell(long version)
    {
        if (_told != version)
        {
            (_told, _times, _pause) = (version, 0, 0);
        }

        if (_times == Pauses.Length || ++_pause <= Pauses[_times])
        {
            return false;
        }

        (_times, _pause) = (_times + 1, 0);
        return true;
    }
}

/// <summary>
/// Tells those who watch a run that it moved. The rows are asked once a second and only for runs that somebody watches: so it does not matter which
/// host moved one, an undo is seen like a step, and nothing is forgotten by a restart.
/// </summary>
internal sealed class InstanceWatch(IServiceScopeFactory scopes, IHubContext<WorkflowInstanceHub> lines, LiveDoor door, ILogger<InstanceWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Watcher> _watchers = new(StringComparer.Ordinal);

    /// <summary>A line watches one run: a second question takes the place of the first.</summary>
    public void Add(string connectionId, Watcher watcher) => _watchers[connectionId] = watcher;

    public void Remove(string connectionId) => _watchers.TryRemove(connectionId, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var watched in _watchers.GroupBy(w => w.Value.Visitor.Region))
            {
                try
                {
                    await TellAsync(watched.Key, [.. watched], stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The next second tries again; who watches has the page to load anew.
                    logger.LogWarning(e, "Those who watch runs in {Region} were not told", watched.Key.Slug);
                }
            }
        }
    }

    private async Task TellAsync(Region region, List<KeyValuePair<string, Watcher>> watchers, CancellationToken cancellationToken)
    {
        var ids = watchers.Select(w => w.Value.InstanceId).Distinct().ToList();
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Enter(region);
        var now = await scope.ServiceProvider.GetRequiredService<RegionDb>().Instances.AsNoTracking()
            .Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.Version }).ToDictionaryAsync(i => i.Id, i => i.Version, cancellationToken);

        foreach (var (connectionId, watcher) in watchers)
        {
            if (now.TryGetValue(watcher.InstanceId, out var version) && watcher.IsToTell(version))
            {
                await TellAsync(connectionId, watcher, cancellationToken);
            }
        }
    }

    private async Task TellAsync(string connectionId, Watcher watcher, CancellationToken cancellationToken)
    {
        var story = await door.AskAsync(watcher.Visitor, mediator => mediator.Send(new GetInstance(watcher.InstanceId), cancellationToken), cancellationToken);

        if (story is null || story.Failed)
        {
            Remove(connectionId);
            watcher.Connection.Abort();
            return;
        }

        var line = lines.Clients.Client(connectionId);
        await line.SendAsync("ActivityExecutionLogUpdatedAsync", InstanceJson.Stats(story.Value), cancellationToken);
        await line.SendAsync("WorkflowExecutionLogUpdatedAsync", new { }, cancellationToken);
        await line.SendAsync("WorkflowInstanceUpdatedAsync", new { workflowInstanceId = watcher.InstanceId.ToString("n") }, cancellationToken);
    }
}
