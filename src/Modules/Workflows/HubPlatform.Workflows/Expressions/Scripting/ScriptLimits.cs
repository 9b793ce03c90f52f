namespace HubPlatform.Workflows.Expressions.Scripting;

/// <summary>What one evaluation may use. Generous for a condition, small for a host that has many.</summary>
internal static class ScriptLimits
{
    /// <summary>Characters of the text itself.</summary>
    public const int Source = 64 * 1024;

    /// <summary>How deep a text may nest; a run has a limit of its own.</summary>
    public const int Nesting = 200;

    /// <summary>How high a tree may be: a sum of a thousand parts is as high as a thousand brackets.</summary>
    public const int TreeHeight = 1_000;

    public const int Steps = 100_000;

    /// <summary>Calls within calls.</summary>
    public const int Calls = 64;

    public const int Text = 1_000_000;

    public const int Items = 100_000;

    /// <summary>Characters and items made in all, whether or not they are still needed.</summary>
    public const long Made = 8_000_000;

    /// <summary>Characters and items looked through by library functions.</summary>
    public const long Looked = 100_000_000;

    public static readonly TimeSpan Time = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Pattern = TimeSpan.FromMilliseconds(200);
}
