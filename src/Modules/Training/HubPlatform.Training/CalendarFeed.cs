using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

namespace HubPlatform.Training;

/// <summary>A link by which somebody's calendar reads her sessions. Whoever has it reads them: it is a secret, kept as a hash, and can be revoked.</summary>
internal sealed class CalendarFeed
{
    public Guid Id { get; init; } = Ids.New();

    public required CallerKind Kind { get; init; }

    /// <summary>The staff account or the participant.</summary>
    public required Guid OwnerId { get; init; }

    public required byte[] SecretHash { get; init; }

    /// <summary>Of its titles.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
