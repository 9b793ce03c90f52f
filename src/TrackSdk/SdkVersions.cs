namespace HubPlatform.TrackSdk;

/// <summary>A host loads the tracks of every SDK version from <see cref="Oldest"/> to <see cref="Current"/> and marks others incompatible.</summary>
public static class SdkVersions
{
    /// <summary>The version of this SDK. It grows when a member is added; nothing public is ever renamed or removed.</summary>
    public const int Current = 1;

    /// <summary>The oldest version whose tracks this host still loads.</summary>
    public const int Oldest = 1;
}
