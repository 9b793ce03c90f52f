using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Host.Tracks;

/// <summary>Looks into the track folder again and again: what was put in, taken away, or decided on another host. A look that finds nothing new costs next to nothing.</summary>
internal sealed partial class TrackWatch(IServiceScopeFactory scopes, ILogger<TrackWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Caller = Caller.Hub;
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LookForTracks(), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database is away, or the folder is: what was loaded stays, and the next look may find more.
                LogFailed(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The track folder could not be looked at")]
    private partial void LogFailed(Exception exception);
}
