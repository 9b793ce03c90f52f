namespace HubPlatform.Host.Tracks;

/// <summary>What stands in the settings about tracks (section <c>Tracks</c>). What the operator decides on her page stands in the platform's database.</summary>
/// <param name="Folder">Holds <c>&lt;id&gt;/&lt;version&gt;/</c> and <c>&lt;id&gt;-&lt;version&gt;.track</c>.</param>
internal sealed record TrackSettings(string Folder)
{
    /// <summary>How long one track may take from its first byte to the end of <c>Contribute</c>.</summary>
    public TimeSpan LoadWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one call of an activity or a listener of a track may take.</summary>
    public TimeSpan CallWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether a track that nobody signed is loaded, without asking: on a machine where tracks are written, and nowhere else.</summary>
    public bool AllowUnsigned { get; init; }

    /// <summary>Ids (<c>circular</c>) or versions (<c>circular@1.0.0</c>) that are not loaded.</summary>
    public IReadOnlySet<string> Disabled { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Needs beyond the SDK granted to unsigned tracks, by track id. A signed one is approved with all it needs on the operator's page.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Approved { get; init; } = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);

    public static TrackSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Tracks");
        return new TrackSettings(Path.GetFullPath(section["Folder"] ?? "tracks"))
        {
            LoadWithin = TimeSpan.FromSeconds(section.GetValue("LoadSeconds", 30)),
            CallWithin = TimeSpan.FromSeconds(section.GetValue("CallSeconds", 5.0)),
            AllowUnsigned = section.GetValue("Unsigned", false),
            Disabled = Set(section.GetSection("Disabled")),
            Approved = section.GetSection("Approved").GetChildren().ToDictionary(t => t.Key, Set, StringComparer.Ordinal),
        };
    }

    private static IReadOnlySet<string> Set(IConfigurationSection section) =>
        section.GetChildren().Select(c => c.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
