namespace HubPlatform.Look;

/// <summary>Addresses of the pages on which a region edits its texts. Each kind is served by the module that owns it, all in the same shape.</summary>
public static class ContentLinks
{
    public const string Forms = "content/forms";

    public const string Curricula = "content/curricula";

    public const string Frameworks = "content/frameworks";

    public static string Edit(string kind, string documentId, string? language = null, string? section = null)
    {
        var query = new[] { language is null ? null : $"language={language}", string.IsNullOrEmpty(section) ? null : $"part={Uri.EscapeDataString(section)}" }.OfType<string>();
        var asked = string.Join('&', query);
        return $"{kind}/{Uri.EscapeDataString(documentId)}{(asked.Length == 0 ? "" : "?" + asked)}";
    }

    public static string History(string kind, string documentId) => $"{kind}/{Uri.EscapeDataString(documentId)}/history";

    /// <summary>Where parts are added, moved and taken out.</summary>
    /// <param name="into">The part whose own parts are shown.</param>
    public static string Parts(string kind, string documentId, string? into = null) =>
        $"{kind}/{Uri.EscapeDataString(documentId)}/parts{(string.IsNullOrEmpty(into) ? "" : $"?into={Uri.EscapeDataString(into)}")}";

    public static string Preview(string kind, string documentId, string? section = null, string? other = null) =>
        $"{kind}/{Uri.EscapeDataString(documentId)}/preview?part={Uri.EscapeDataString(section ?? "")}{(other is null ? "" : $"&other={other}")}";

    /// <summary>What stands in the frame of a preview.</summary>
    public static string As(string kind, string documentId, string language, string? section) =>
        $"{kind}/{Uri.EscapeDataString(documentId)}/as/{language}?part={Uri.EscapeDataString(section ?? "")}";
}
