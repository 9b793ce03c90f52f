using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Takes a head count back that was entered wrongly. The line stays, struck through; it counts no more. Twice is once.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record WithdrawOutreach(Guid OutreachId) : ICommand;

internal sealed class WithdrawOutreachHandler(RegionDb db, ReachFacts facts, TimeProvider clock) : IRequestHandler<WithdrawOutreach, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawOutreach request, CancellationToken cancellationToken)
    {
        var outreach = await db.Outreaches.SingleOrDefaultAsync(o => o.Id == request.OutreachId, cancellationToken);

        if (outreach is null)
        {
            return Problem.NotFound;
        }

        outreach.Withdraw(clock.GetUtcNow());
        await facts.WithdrawAsync(outreach.FactKey, cancellationToken);
        return Result.Done;
    }
}
