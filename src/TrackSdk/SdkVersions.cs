namespace HubPlatform.TrackSdk;

/// <summary>
/// Semantic versions of this SDK: <c>Current.Minor.x</c>. Within one major version nothing public is renamed, removed or given another meaning, so a host
/// loads every track that was built against its own major version and its own or an earlier minor one. Others are marked incompatible, not failed.
/// </summary>
public static class SdkVersions
{
    /// <summary>The major version; what <see cref="TrackManifest.SdkVersion"/> names. It grows when an old track would be misunderstood.</summary>
    public const int Current = 1;

    /// <summary>The oldest major version whose tracks this host still loads.</summary>
    public const int Oldest = 1;

    /// <summary>The minor version: grows with every member that is added. The build writes <c>"sdk": "1.2"</c> into the track's <c>track.json</c>.</summary>
    public const int Minor = 2;
}
