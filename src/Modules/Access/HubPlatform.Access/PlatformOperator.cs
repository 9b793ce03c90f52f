using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Access;

/// <summary>An account that runs the hub itself: decides about tracks. It says nothing about any region.</summary>
internal sealed class PlatformOperator
{
    public Guid AccountId { get; init; }

    public DateTimeOffset Since { get; init; }
}

/// <summary>A one-time link that makes somebody an operator. Only the command line makes one: who can type there runs the hub anyway.</summary>
internal sealed class OperatorLink : IVersioned
{
    public const string Purpose = "operator";

    public static readonly TimeSpan Validity = TimeSpan.FromDays(1);

    public Guid Id { get; init; } = Ids.New();

    public byte[] SecretHash { get; init; } = [];

    /// <summary>For whom it was printed, as typed on the command line.</summary>
    public string Name { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => UsedAt = now;
}
