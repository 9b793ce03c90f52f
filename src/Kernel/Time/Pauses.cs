namespace HubPlatform.Kernel.Time;

/// <summary>
/// How long to wait before something that failed is tried again: longer each time, and not the same for all that failed together. After the last try it is
/// parked, with its cause, until somebody sets it going again.
/// </summary>
public static class Pauses
{
    /// <summary>A mail server may be away for a night.</summary>
    public const int MostTries = 10;

    /// <summary>A minute, doubled at each failure, give or take a fifth; a day at most.</summary>
    public static TimeSpan After(Guid id, int failures)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);

        // Two pauses of the same row differ as well: another byte decides each time.
        var spread = 0.8 + (0.4 * bytes[(failures + 8) % 16] / 255);
        return TimeSpan.FromMinutes(Math.Min(1440, Math.Pow(2, Math.Max(0, failures - 1))) * spread);
    }
}
