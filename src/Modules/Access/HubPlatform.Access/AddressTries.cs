namespace HubPlatform.Access;

/// <summary>
/// How often sign-in was tried from one network address within a quarter of an hour, counted in the database for all hosts together. Wide
/// enough for an office behind one address; it is there to make guessing over many accounts slow.
/// </summary>
internal sealed class AddressTries
{
    public const int Most = 100;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public byte[] AddressHash { get; init; } = [];

    public DateTimeOffset Since { get; private set; }

    public int Count { get; private set; }

    /// <summary>False when it was one too many.</summary>
    public bool TryOnce(DateTimeOffset now)
    {
        if (now - Since >= Window)
        {
            Since = now;
            Count = 0;
        }

        return ++Count <= Most;
    }
}
