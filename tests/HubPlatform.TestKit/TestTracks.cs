using System.Collections.Concurrent;

using HubPlatform.Kernel.Tracks;
using HubPlatform.TrackSdk;

namespace HubPlatform.TestKit;

/// <summary>
/// The tracks of the folder, and beside them those that a test wrote itself, read by the SDK's own rehearsal. Ids are a test's own, so that tests do not meet. Their
/// code is not guarded as a host guards it; that is tested where tracks are loaded.
/// </summary>
public sealed class TestTracks(ITrackCatalogue folder) : ITrackCatalogue
{
    private readonly ConcurrentDictionary<(string Id, string Version), TrackContent> _own = new();

    /// <summary>Of the folder only: what a test put in beside it is found by who knows its name, and disturbs no list of another test.</summary>
    public IReadOnlyList<LoadedTrack> Tracks => folder.Tracks;

    public TrackContent? Find(string id, string? version = null) =>
        version is not null
            ? _own.GetValueOrDefault((id, version)) ?? folder.Find(id, version)
            : _own.Values.Where(c => c.Manifest.Id == id).MaxBy(c => Version.Parse(c.Manifest.Version)) ?? folder.Find(id);

    public string? Translate(string trackId, string language, string source) => Find(trackId)?.Translate(language, source)?.Text;

    public Task LookAsync(TrackDecisions decisions, CancellationToken cancellationToken) => folder.LookAsync(decisions, cancellationToken);

    /// <summary>Puts a track into the folder, as it were.</summary>
    public void Add(ISectorTrack track, Func<string, string?> read)
    {
        // In a folder the names stand in track.json; here the class says them.
        var content = TrackRehearsal.Of(track, read);
        _own[(track.Manifest.Id, track.Manifest.Version)] = content;
    }

    public void Remove(string id, string version) => _own.TryRemove((id, version), out _);
}
