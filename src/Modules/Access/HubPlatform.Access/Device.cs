using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>A phone or browser on which a participant is signed in. It lives in her region's database and knows nothing but that.</summary>
internal sealed class Device : IVersioned
{
    public const string Purpose = "participant-device";

    /// <summary>A device nobody used for so long is signed out.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(180);

    public static readonly TimeSpan Grain = TimeSpan.FromHours(6);

    public Guid Id { get; init; } = Ids.New();

    public Guid ParticipantId { get; init; }

    public byte[] SecretHash { get; private set; } = [];

    /// <summary>What kind of device it says it is, so that she can tell hers apart.</summary>
    public DeviceKind Kind { get; init; }

    public DateTimeOffset SignedInAt { get; init; }

    public DateTimeOffset SeenAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; set; }

    public static Device SignIn(Guid participantId, byte[] secretHash, DeviceKind kind, DateTimeOffset now) =>
        new() { ParticipantId = participantId, SecretHash = secretHash, Kind = kind, SignedInAt = now, SeenAt = now };

    /// <summary>The answer with the first secret may never have arrived: only the last one given counts.</summary>
    public void TakeSecret(byte[] secretHash) => SecretHash = secretHash;

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal enum DeviceKind
{
    Other,
    Phone,
    Computer,
}
