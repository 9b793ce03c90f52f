namespace HubPlatform.TrackSdk;

/// <summary>Who a track is. The file <c>track.json</c> holds the same and, beside it, the hash of every file of the folder.</summary>
/// <param name="Id">Lower-case letters, digits and hyphens; permanent; the prefix of every id the track declares.</param>
/// <param name="Version">Three numbers, <c>1.0.0</c>. Changed content is a new version; running trajectories keep theirs.</param>
/// <param name="SdkVersion">The <see cref="SdkVersions.Current"/> the track was written against.</param>
public sealed record TrackManifest(string Id, string Version, int SdkVersion)
{
    /// <summary>What people call the track, by language. The host guarantees an entry for <c>en</c> in what it hands on.</summary>
    public IReadOnlyDictionary<string, string> Name { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>One or two sentences for whoever decides about switching the track on, by language.</summary>
    public IReadOnlyDictionary<string, string> Summary { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The track's colour, <c>#RRGGBB</c>. Decoration only: never the one carrier of a meaning.</summary>
    public string Accent { get; init; } = "#4B5563";

    /// <summary>Name of an icon in the host's sprite; an unknown name shows no icon.</summary>
    public string Pictogram { get; init; } = "";

    /// <summary>The track's name in a language, else in English, else its id.</summary>
    public string NameIn(string language) => Name.GetValueOrDefault(language) ?? Name.GetValueOrDefault("en") ?? Id;

    /// <summary>The track's summary in a language, else in English, else nothing.</summary>
    public string SummaryIn(string language) => Summary.GetValueOrDefault(language) ?? Summary.GetValueOrDefault("en") ?? "";
}
