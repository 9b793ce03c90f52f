using HubPlatform.TrackSdk.Rehearsing;

namespace HubPlatform.TrackSdk;

/// <summary>What the host will say about a track, for the track's own tests: the same rules, in the same words, without a host.</summary>
public static class TrackRehearsal
{
    /// <summary>
    /// Lets the track declare what it brings, reads the declared files and checks that they fit together. Throws <see cref="TrackRefusedException"/>
    /// with the first thing a host would refuse. Hashes, signature and what the assembly refers to are checked by the host alone.
    /// </summary>
    /// <param name="read">The text of one of the track's files; null where there is no such file.</param>
    public static TrackContent Of(ISectorTrack track, Func<string, string?> read)
    {
        var declared = new Contributions(track.Manifest.Id, path => read(path) is not null);
        track.Contribute(declared);
        declared.Close();
        return TrackReader.Read(track.Manifest, declared, path => read(path) ?? throw new TrackRefusedException($"{path} is not a file of this track."));
    }
}
