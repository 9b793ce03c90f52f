using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>A one-time link that makes somebody staff of one region with given roles.</summary>
internal sealed class Invitation : IVersioned
{
    public const string Purpose = "staff-invitation";

    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Ids.New();

    public Guid RegionId { get; init; }

    public byte[] SecretHash { get; init; } = [];

    /// <summary>Whom it is for; null on the link for a region's first manager, whose address nobody knows yet.</summary>
    public string? Email { get; init; }

    public List<string> Roles { get; init; } = [];

    public Guid? InvitedBy { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public long Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && WithdrawnAt is null && now < ExpiresAt;

    public bool IsFor(string email) => Email is null || string.Equals(Email, email.Trim(), StringComparison.OrdinalIgnoreCase);

    public void Use(DateTimeOffset now) => UsedAt = now;

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
