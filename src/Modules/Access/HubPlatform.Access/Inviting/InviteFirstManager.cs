using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Inviting;

internal sealed class InviteFirstManagerHandler(PlatformDb db, RealClock clock) : IRequestHandler<InviteFirstManager, Result<InvitationLink>>
{
    public async Task<Result<InvitationLink>> Handle(InviteFirstManager request, CancellationToken cancellationToken)
    {
        if (!await db.Regions.AnyAsync(r => r.Id == request.RegionId, cancellationToken))
        {
            return Problem.NotFound;
        }

        if (await db.Teams.AnyAsync(t => t.RegionId == request.RegionId && t.Managers > 0, cancellationToken))
        {
            return AccessProblems.RegionHasManager;
        }

        var now = clock.Now;
        var before = await db.Invitations
            .Where(i => i.RegionId == request.RegionId && i.Email == null && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(cancellationToken);
        before.ForEach(i => i.Withdraw(now));
        return db.Invite(request.RegionId, null, [Roles.RegionManager], null, now);
    }
}
