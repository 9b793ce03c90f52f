namespace HubPlatform.Workflows.Engine;

/// <summary>Every loop ends. Designers are trusted with people, not with the machine.</summary>
internal static class EngineLimits
{
    public const int StepsPerBurst = 10_000;
    public const int StateBytes = 4 * 1024 * 1024;
    public const int Nesting = 32;
    public const int Activities = 2_000;
    public const int Connections = 8_000;
    public const int FanOut = 1_000;
    public static readonly TimeSpan InTracks = TimeSpan.FromSeconds(15);
}
