using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Recording;

internal sealed class WithdrawFactHandler(RegionDb db, KeepStanding standing, Execution execution, TimeProvider clock) : IRequestHandler<WithdrawFact, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawFact request, CancellationToken cancellationToken)
    {
        if (await db.Facts.SingleOrDefaultAsync(f => f.Key == request.Key && f.WithdrawnAt == null, cancellationToken) is { } fact)
        {
            fact.Withdraw(execution.CommandId, clock.GetUtcNow());
            await standing.OfAsync(fact, cancellationToken);
        }

        return Result.Done;
    }
}
