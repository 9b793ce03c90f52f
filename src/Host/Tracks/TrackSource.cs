namespace HubPlatform.Host.Tracks;

/// <summary>One place in the track folder where a version of a track lies: a folder <c>id/version</c> or an archive <c>id-version.track</c>.</summary>
/// <param name="Path">Absolute.</param>
internal abstract record TrackSource(string Path, string Id, string Version)
{
    /// <summary>As people see it, below the track folder.</summary>
    public abstract string Place { get; }

    /// <summary>Changes when somebody touched the files; costs no reading.</summary>
    public abstract string Fingerprint();

    /// <summary>Everything in it, read once and within limits. Throws <see cref="TrackParkedException"/>.</summary>
    public abstract TrackBytes Read();

    /// <summary>All there are below a root, in order of their places.</summary>
    public static IEnumerable<TrackSource> All(string root)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        var folders = Directory.EnumerateDirectories(root).SelectMany(Versions).Select(v => (TrackSource)new TrackFolder(v));
        var archives = Directory.EnumerateFiles(root, "*" + TrackArchive.Extension).Select(a => (TrackSource)TrackArchive.At(a));
        return folders.Concat(archives).OrderBy(s => s.Place, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Versions(string track)
    {
        try
        {
            return Directory.GetDirectories(track);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not to be looked into: reading it will say so.
            return [System.IO.Path.Combine(track, "unreadable")];
        }
    }
}

/// <summary>The bytes of a track as they were found; nothing about them is known to be right yet.</summary>
/// <param name="Signature">Null where there is none.</param>
/// <param name="Files">By path with <c>/</c>, without manifest and signature.</param>
internal sealed record TrackBytes(byte[] Manifest, byte[]? Signature, IReadOnlyDictionary<string, byte[]> Files)
{
    public const int MaxFiles = 500;
    public const int MaxFileBytes = 4 * 1024 * 1024;
    public const int MaxTrackBytes = 32 * 1024 * 1024;

    /// <summary>Sorts what was read; throws where there is no manifest.</summary>
    public static TrackBytes From(Dictionary<string, byte[]> all)
    {
        if (!all.Remove(TrackManifestFile.FileName, out var manifest))
        {
            throw new TrackParkedException(Kernel.Tracks.TrackFault.Unusable, $"There is no {TrackManifestFile.FileName}.");
        }

        all.Remove(TrackSignature.FileName, out var signature);
        return new TrackBytes(manifest, signature, all);
    }
}
