namespace HubPlatform.Kernel.Regions;

/// <summary>One region as the platform knows it. Everything else about it stands in its own database.</summary>
/// <param name="Slug">First segment of every path of the region; lower case, never reused.</param>
/// <param name="TimeZone">IANA name; dates people read are told in it.</param>
/// <param name="Database">Name of the database: the file's name on SQLite, the database's on PostgreSQL. Generated, never from input.</param>
public sealed record Region(Guid Id, string Slug, string Name, string TimeZone, string Database)
{
    /// <summary>First segments of paths that are never a region.</summary>
    public static IReadOnlySet<string> ReservedSlugs { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "workflows", "diagnostics", "_framework", "_content", "_blazor", "studio", "designer", "elsa", "sign-in", "sign-out", "account", "invitation",
        "invitations", "operator", "operations", "language", "live", "ready", "health", "error", "not-found", "api", "hubs", "tracks", "regions", "platform",
        "practice-pool", "favicon.ico", "robots.txt", "css", "js", "lib", "generated", "admin", "alterations", "desk", "start", "me", "p",
    };
}
