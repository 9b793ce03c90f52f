using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Inviting;

/// <summary>Takes an invitation of the region at hand back: its link works no more.</summary>
[Requires(AccessPermissions.Invite)]
internal sealed record WithdrawInvitation(Guid InvitationId) : IPlatformCommand<Done>;

internal sealed class WithdrawInvitationHandler(PlatformDb db, Execution execution, RealClock clock) : IRequestHandler<WithdrawInvitation, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawInvitation request, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == request.InvitationId && i.RegionId == regionId, cancellationToken);

        if (invitation is null || !AccessPermissions.MayGive(execution.Caller, invitation.Roles))
        {
            return Problem.NotFound;
        }

        if (!invitation.IsOpen(clock.Now))
        {
            return AccessProblems.InvitationNotUsable;
        }

        invitation.Withdraw(clock.Now);
        return Result.Done;
    }
}

/// <summary>Invitations of the region at hand that nobody has used yet, newest first.</summary>
[Requires(AccessPermissions.Invite)]
internal sealed record ListInvitations : IQuery<IReadOnlyList<OpenInvitation>>;

public sealed record OpenInvitation(Guid Id, string? Email, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt, bool IsMine);

internal sealed class ListInvitationsHandler(PlatformDb db, Execution execution, RealClock clock) : IRequestHandler<ListInvitations, Result<IReadOnlyList<OpenInvitation>>>
{
    public async Task<Result<IReadOnlyList<OpenInvitation>>> Handle(ListInvitations request, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        var now = clock.Now;
        var open = await db.Invitations.AsNoTracking()
            .Where(i => i.RegionId == regionId && i.UsedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now)
            .OrderByDescending(i => i.MadeAt).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<OpenInvitation>>(
            [.. open.Select(i => new OpenInvitation(i.Id, i.Email, i.Roles, i.ExpiresAt, AccessPermissions.MayGive(execution.Caller, i.Roles)))]);
    }
}
