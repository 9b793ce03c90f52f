using System.Globalization;

namespace HubPlatform.Look;

/// <summary>
/// What the address of a page asks for. Take query parameters as strings and read them here: a typed one (<c>int?</c>, <c>Guid?</c>) throws at what is none,
/// and a cut-off link would be an error page.
/// </summary>
public static class Asked
{
    private const int Furthest = 100_000;

    /// <summary>The page of a list, from 1; the first one for anything that is no page.</summary>
    public static int Page(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Furthest) : 1;

    /// <summary>An id: null when none was asked for, the empty one (which nothing has) when it cannot be read.</summary>
    public static Guid? Id(string? typed) => string.IsNullOrEmpty(typed) ? null : Guid.TryParse(typed, out var id) ? id : Guid.Empty;
}
