using HubPlatform.Kernel;
using HubPlatform.Kernel.Tracks;

namespace HubPlatform.Host.Tracks;

internal static class TracksOfTheHost
{
    /// <summary>The catalogue of sector tracks: empty until the host first looks into <c>Tracks:Folder</c>.</summary>
    public static HubBuilder AddTracks(this HubBuilder hub)
    {
        var settings = TrackSettings.From(hub.Configuration);
        hub.Services.AddSingleton<ITrackCatalogue>(sp => new TrackCatalogue(settings, sp.GetRequiredService<ILogger<TrackCatalogue>>()));
        hub.Services.AddSingleton<TrackWatch>();

        if (hub.Configuration.GetValue("Clock:Enabled", true))
        {
            hub.Services.AddHostedService(sp => sp.GetRequiredService<TrackWatch>());
        }

        return hub;
    }
}
