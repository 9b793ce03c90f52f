using HubPlatform.Kernel;
using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.Host.Tracks;

/// <summary>All tracks this host found at its start. A broken folder is a line with a reason, never an exception.</summary>
internal sealed partial class TrackCatalogue : ITrackCatalogue
{
    private readonly Dictionary<string, TrackContent> _newest;

    private TrackCatalogue(IReadOnlyList<LoadedTrack> tracks)
    {
        Tracks = tracks;
        _newest = tracks.Where(t => t.Content is not null).DistinctBy(t => t.Id, StringComparer.Ordinal)
            .ToDictionary(t => t.Id, t => t.Content!, StringComparer.Ordinal);
    }

    public IReadOnlyList<LoadedTrack> Tracks { get; }

    public TrackContent? Find(string id, string? version = null) =>
        version is null ? _newest.GetValueOrDefault(id) : Tracks.FirstOrDefault(t => t.Id == id && t.Version == version)?.Content;

    public string? Translate(string trackId, string language, string source) => Find(trackId)?.Translate(language, source)?.Text;

    public static TrackCatalogue Load(TrackSettings settings, ILogger<TrackCatalogue> log)
    {
        var loader = new TrackLoader(settings);
        var tracks = Folders(settings.Folder).Select(loader.Load)
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .ThenByDescending(t => Version.TryParse(t.Version, out var version) ? version : new Version())
            .ToList();

        foreach (var track in tracks)
        {
            if (track.Status is TrackStatus.Active)
            {
                LogActive(log, track.Id, track.Version);
            }
            else
            {
                LogParked(log, track.Id, track.Version, track.Status, track.Reason);
            }
        }

        return new TrackCatalogue(tracks);
    }

    private static IEnumerable<string> Folders(string root) =>
        Directory.Exists(root) ? Directory.EnumerateDirectories(root).SelectMany(Versions) : [];

    private static IEnumerable<string> Versions(string track)
    {
        try
        {
            return Directory.GetDirectories(track);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not to be looked into: the loader will say so for the folder itself.
            return [Path.Combine(track, "unreadable")];
        }
    }

    [LoggerMessage(LogLevel.Information, "Track {Id} {Version} is active")]
    private static partial void LogActive(ILogger log, string id, string version);

    [LoggerMessage(LogLevel.Warning, "Track {Id} {Version} is {Status}: {Reason}")]
    private static partial void LogParked(ILogger log, string id, string version, TrackStatus status, string? reason);
}

internal static class TracksOfTheHost
{
    /// <summary>Finds and loads the sector tracks when the host starts: see <c>Tracks:Folder</c>.</summary>
    public static HubBuilder AddTracks(this HubBuilder hub)
    {
        var settings = TrackSettings.From(hub.Configuration);
        hub.Services.AddSingleton<ITrackCatalogue>(sp => TrackCatalogue.Load(settings, sp.GetRequiredService<ILogger<TrackCatalogue>>()));
        hub.Services.AddHostedService<LoadedAtTheStart>();
        return hub;
    }

    /// <summary>Asking for the catalogue loads it: an operator reads what is wrong when the host starts, not when somebody opens a page.</summary>
    private sealed class LoadedAtTheStart(IServiceProvider services) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            services.GetRequiredService<ITrackCatalogue>();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
