namespace HubPlatform.Look;

/// <summary>A way to another page.</summary>
/// <param name="Href">Relative to the region ("trajectories/desk"): the page's base is the region's front page.</param>
/// <param name="Icon">A symbol of the sprite.</param>
/// <param name="Current">Whether this is where one is; without it the address decides.</param>
/// <param name="Count">How many things wait there.</param>
public sealed record NavItem(string Href, string Text, string? Icon = null, bool? Current = null, int? Count = null)
{
    /// <summary>The address it stands for, with all below; its own where nothing is said.</summary>
    public string? Under { get; init; }

    /// <summary>Of <see cref="Text"/>, where it is not the page's.</summary>
    public string? Language { get; init; }
}
