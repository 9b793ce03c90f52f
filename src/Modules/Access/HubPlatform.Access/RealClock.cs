namespace HubPlatform.Access;

/// <summary>The real time. Sign-in, sessions and links do not follow the hub's clock, which can be moved in development (design D7).</summary>
internal sealed class RealClock(TimeProvider clock)
{
    public RealClock()
        : this(TimeProvider.System)
    {
    }

    public DateTimeOffset Now => clock.GetUtcNow();
}
