using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>
/// Makes the one-time link with which the first manager of a new region makes her account. Works once, within seven days. Asked again, it
/// replaces the link before it. Refused with <c>access.region-has-manager</c> once somebody manages the region.
/// </summary>
[InternalOnly]
public sealed record InviteFirstManager(Guid RegionId) : IPlatformCommand<InvitationLink>;

/// <param name="Path">Path of the link on this host, starting with <c>/invitation/</c>. Its secret is stored as a hash only.</param>
public sealed record InvitationLink(string Path, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"{nameof(InvitationLink)} until {ExpiresAt:O}";
}
