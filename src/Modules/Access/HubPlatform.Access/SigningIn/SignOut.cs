using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.SigningIn;

/// <summary>Ends one session of the caller. A session that is over already, or somebody else's, is answered the same.</summary>
[ForAnyone]
internal sealed record SignOut(Guid AccountId, Guid SessionId) : IPlatformCommand<Done>;

internal sealed class SignOutHandler(PlatformDb db, RealClock clock) : IRequestHandler<SignOut, Result<Done>>
{
    public async Task<Result<Done>> Handle(SignOut request, CancellationToken cancellationToken)
    {
        var session = await db.StaffSessions.SingleOrDefaultAsync(s => s.Id == request.SessionId && s.AccountId == request.AccountId, cancellationToken);
        session?.End(clock.Now);
        return Result.Done;
    }
}
