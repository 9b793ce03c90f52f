namespace HubPlatform.Host.Tracks;

/// <summary>What the operator decided about tracks: section <c>Tracks</c> of the configuration.</summary>
/// <param name="Folder">Holds <c>&lt;id&gt;/&lt;version&gt;/</c>.</param>
internal sealed record TrackSettings(string Folder)
{
    /// <summary>How long one folder may take from its first byte to the end of <c>Contribute</c>.</summary>
    public TimeSpan LoadWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Ids (<c>circular</c>) or versions (<c>circular@1.0.0</c>) that are not loaded.</summary>
    public IReadOnlySet<string> Disabled { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Needs beyond the SDK that the operator granted, by track id.</summary>
    public IReadOnlyDictionary<string, IReadOnlySet<string>> Approved { get; init; } = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);

    public static TrackSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Tracks");
        return new TrackSettings(Path.GetFullPath(section["Folder"] ?? "tracks"))
        {
            LoadWithin = TimeSpan.FromSeconds(section.GetValue("LoadSeconds", 30)),
            Disabled = Set(section.GetSection("Disabled")),
            Approved = section.GetSection("Approved").GetChildren().ToDictionary(t => t.Key, Set, StringComparer.Ordinal),
        };
    }

    private static IReadOnlySet<string> Set(IConfigurationSection section) =>
        section.GetChildren().Select(c => c.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
