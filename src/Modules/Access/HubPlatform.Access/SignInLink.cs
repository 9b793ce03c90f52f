using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>The link with which a participant signs a device in: on paper, as a QR code, or in a mail.</summary>
internal sealed class SignInLink : IVersioned
{
    public const string Purpose = "participant-link";

    public static readonly TimeSpan Validity = TimeSpan.FromDays(14);

    /// <summary>
    /// How long the button may be pressed again from the page on which it was pressed first: a phone on a bad line asks twice, and only one of
    /// the answers arrives.
    /// </summary>
    public static readonly TimeSpan SecondTry = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; } = Ids.New();

    public Guid ParticipantId { get; init; }

    public byte[] SecretHash { get; init; } = [];

    public Guid? IssuedBy { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Which opened page used it.</summary>
    public byte[]? UsedBy { get; private set; }

    public Guid? DeviceId { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public long Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && RevokedAt is null && now < ExpiresAt;

    public bool IsSecondTryOf(byte[] page, DateTimeOffset now) =>
        RevokedAt is null && UsedAt is { } used && now - used < SecondTry && UsedBy is { } first && first.AsSpan().SequenceEqual(page);

    public void Use(byte[] page, Device device, DateTimeOffset now) => (UsedAt, UsedBy, DeviceId) = (now, page, device.Id);

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
