using HubPlatform.TrackSdk;

namespace HubPlatform.Kernel.Tracks;

/// <summary>
/// The sector tracks this host found in its track folder, loaded or parked with a reason. What one member answers is one look at the folder; a later look
/// may answer otherwise, when the operator put something in, took something away or decided.
/// </summary>
public interface ITrackCatalogue
{
    /// <summary>All tracks and versions, faulty ones too; ordered by id, newest version first.</summary>
    IReadOnlyList<LoadedTrack> Tracks { get; }

    /// <summary>What an active track brings; the newest version where none is named; null when there is none.</summary>
    TrackContent? Find(string id, string? version = null);

    /// <summary>A track's text in a language, by its English source; null when the track has no translation.</summary>
    string? Translate(string trackId, string language, string source);

    /// <summary>
    /// Looks at the folder again, under these decisions of the operator. What has not changed since the last look is not read again. Looks wait for each other.
    /// </summary>
    Task LookAsync(TrackDecisions decisions, CancellationToken cancellationToken);
}

/// <param name="Reason">Why it is not active, in a sentence for the operator; null when it is.</param>
public sealed record LoadedTrack(string Id, string Version, TrackStatus Status, string? Reason, TrackContent? Content)
{
    /// <summary>What kind of fault it is, when <see cref="Status"/> is <see cref="TrackStatus.Failed"/>.</summary>
    public TrackFault Fault { get; init; }

    /// <summary>What it says about itself, once its hashes were found to be right; null before.</summary>
    public TrackPassport? Passport { get; init; }
}

/// <summary>Who a track is, who made it, and what the operator is asked to approve.</summary>
/// <param name="Place">Folder or archive it lies in, below the track folder.</param>
/// <param name="Hash">SHA-256 of its <c>track.json</c>, which holds the hashes of all its files: the identity of exactly these bytes.</param>
/// <param name="Key">Fingerprint of the maker's key that signed it; null where nobody did.</param>
/// <param name="Needs">What its code uses beyond the SDK.</param>
/// <param name="Files">How many files of each kind it brings, by folder.</param>
public sealed record TrackPassport(
    TrackManifest Manifest, string Place, string Hash, string? Key, IReadOnlyList<string> Needs, IReadOnlyDictionary<string, int> Files);

public enum TrackStatus
{
    Active,

    /// <summary>In order, and waiting for the operator's word.</summary>
    Waiting,

    Disabled,

    /// <summary>Made for another version of the SDK.</summary>
    Incompatible,

    /// <summary>Not usable; <see cref="LoadedTrack.Fault"/> says what is wrong.</summary>
    Failed,
}

/// <summary>Kinds of faults, told apart because the operator's answer differs.</summary>
public enum TrackFault
{
    None,

    /// <summary>Manifest, archive or data are wrong: its maker has to mend it.</summary>
    Unusable,

    /// <summary>Nobody signed it, and this host asks for a signature.</summary>
    Unsigned,

    /// <summary>Its files or its signature are not those its maker sent.</summary>
    Altered,

    /// <summary>Its code refers to something beyond the SDK that it does not declare.</summary>
    Undeclared,

    /// <summary>Its code ended with an exception.</summary>
    Threw,

    /// <summary>Its code did not come back in time.</summary>
    Hung,

    /// <summary>Its code could not be unloaded again.</summary>
    Leaked,
}

/// <summary>What the operator has decided about tracks.</summary>
/// <param name="Keys">Fingerprints of makers' keys on the operator's list.</param>
/// <param name="Approved">Hashes (<see cref="TrackPassport.Hash"/>) of the versions the operator approved, with all they need.</param>
/// <param name="Disabled">Ids (<c>circular</c>) or versions (<c>circular@1.0.0</c>) the operator switched off.</param>
public sealed record TrackDecisions(IReadOnlySet<string> Keys, IReadOnlySet<string> Approved, IReadOnlySet<string> Disabled)
{
    public static TrackDecisions None { get; } = new(new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
}
