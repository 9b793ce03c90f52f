using HubPlatform.Host.Tracks;
using HubPlatform.Kernel.Tracks;

using Microsoft.Extensions.Logging.Abstractions;

namespace HubPlatform.TrackTests;

/// <summary>The tracks that the build laid out in <c>tracks/</c>, loaded once.</summary>
internal static class TracksHere
{
    public static string Folder { get; } = Path.Combine(Root(AppContext.BaseDirectory), "tracks");

    public static TrackCatalogue Catalogue { get; } = TrackCatalogue.Load(new TrackSettings(Folder) { AllowUnsigned = true }, NullLogger<TrackCatalogue>.Instance);

    /// <summary>Every track by id and version, for theories.</summary>
    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();

        foreach (var track in Catalogue.Tracks)
        {
            data.Add(track.Id, track.Version);
        }

        return data;
    }

    public static TrackSdk.TrackContent Content(string id, string version)
    {
        var track = Catalogue.Tracks.Single(t => t.Id == id && t.Version == version);
        Assert.True(track.Status is TrackStatus.Active, track.Reason);
        return track.Content!;
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "HubPlatform.sln")) ? folder : Root(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
