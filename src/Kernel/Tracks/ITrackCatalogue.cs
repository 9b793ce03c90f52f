using HubPlatform.TrackSdk;

namespace HubPlatform.Kernel.Tracks;

/// <summary>The sector tracks this host found in its track folders, loaded or parked with a reason. Filled at start-up, unchanged afterwards.</summary>
public interface ITrackCatalogue
{
    /// <summary>All tracks and versions, faulty ones too; ordered by id, newest version first.</summary>
    IReadOnlyList<LoadedTrack> Tracks { get; }

    /// <summary>What an active track brings; the newest version where none is named; null when there is none.</summary>
    TrackContent? Find(string id, string? version = null);

    /// <summary>A track's text in a language, by its English source; null when the track has no translation.</summary>
    string? Translate(string trackId, string language, string source);
}

/// <param name="Reason">Why it is not active, in a sentence for the operator; null when it is.</param>
public sealed record LoadedTrack(string Id, string Version, TrackStatus Status, string? Reason, TrackContent? Content);

public enum TrackStatus
{
    Active,
    Disabled,

    /// <summary>Made for another version of the SDK.</summary>
    Incompatible,

    /// <summary>Altered, broken, or threw while loading.</summary>
    Failed,
}
