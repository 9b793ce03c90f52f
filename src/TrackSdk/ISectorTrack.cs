namespace HubPlatform.TrackSdk;

/// <summary>
/// A sector track: what one line of business brings to a hub (workflows, plan modules, curricula, competence frameworks, forms, texts).
/// The host makes one instance by the public parameterless constructor, after the folder's manifest and file hashes were checked.
/// </summary>
public interface ISectorTrack
{
    /// <summary>
    /// Who this track is. Id, version and SDK version must be those of the folder's <c>track.json</c>, or the track is refused;
    /// names and looks are taken from <c>track.json</c> alone, so that a track that cannot run still has a name.
    /// </summary>
    TrackManifest Manifest { get; }

    /// <summary>
    /// Declares what the track brings. Called once per start of the host, with a time limit, on a thread of its own. It does no I/O and keeps
    /// nothing: the host reads the declared files itself, afterwards, and refuses the whole track when one of them is missing or wrong.
    /// The order of the calls carries no meaning.
    /// </summary>
    void Contribute(IContributions hub);
}
