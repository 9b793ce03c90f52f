using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Recording;

internal sealed class WithdrawFactHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<WithdrawFact, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawFact request, CancellationToken cancellationToken)
    {
        var fact = await db.Facts.SingleOrDefaultAsync(f => f.Key == request.Key && f.WithdrawnAt == null, cancellationToken);
        fact?.Withdraw(execution.CommandId, clock.GetUtcNow());
        return Result.Done;
    }
}
