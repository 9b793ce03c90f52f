namespace HubPlatform.Look;

/// <summary>The drawings of the sprite <c>wwwroot/icons.svg</c>. A track names its pictogram in a file: one that is not here is shown as a flag.</summary>
public static class IconNames
{
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "check", "clock", "calendar", "person", "people", "phone", "mail", "message", "path", "flag", "alert", "next", "back",
        "chevron", "down", "undo", "pause", "stop", "redirect", "qr", "print", "edit", "plus", "search", "settings", "language",
        "sign-out", "home", "chart", "book", "document", "map-pin", "link", "key", "leaf", "circular", "digital", "creative",
        "handcraft", "info", "question", "half", "list", "offline", "lock", "money", "shop", "trash", "loop",
    };
}
