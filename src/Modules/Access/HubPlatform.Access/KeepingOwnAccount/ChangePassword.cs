using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.KeepingOwnAccount;

/// <summary>Changes the caller's own password. The session it comes from goes on; all her others are over.</summary>
[ForAnyone]
internal sealed record ChangePassword(Guid SessionId, string? Current, string? Password) : IPlatformCommand<Done>
{
    public override string ToString() => nameof(ChangePassword);
}

/// <summary>Signs the caller out on every device but the one this comes from.</summary>
[ForAnyone]
internal sealed record SignOutElsewhere(Guid SessionId) : IPlatformCommand<Done>;

internal sealed class ChangePasswordHandler(PlatformDb db, UserManager<StaffAccount> accounts, Execution execution)
    : IRequestHandler<ChangePassword, Result<Done>>, IRequestHandler<SignOutElsewhere, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.SessionId, cancellationToken) is not { } found)
        {
            return Problem.NotFound;
        }

        if (PasswordRules.Fault(request.Password, found.Account.Email) is { } fault)
        {
            return Problem.Invalid(nameof(request.Password), fault);
        }

        var changed = await accounts.ChangePasswordAsync(found.Account, request.Current ?? "", request.Password!);

        if (!changed.Succeeded)
        {
            return Problem.Invalid(nameof(request.Current), "access.password-not-current");
        }

        found.Session.GoOnUnder(found.Account.SecurityStamp);
        return Result.Done;
    }

    public async Task<Result<Done>> Handle(SignOutElsewhere request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.SessionId, cancellationToken) is not { } found)
        {
            return Problem.NotFound;
        }

        await accounts.UpdateSecurityStampAsync(found.Account);
        found.Session.GoOnUnder(found.Account.SecurityStamp);
        return Result.Done;
    }

    private async Task<(StaffAccount Account, StaffSession Session)?> FindAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        if (execution.Caller is not { Kind: CallerKind.Staff, AccountId: { } accountId })
        {
            return null;
        }

        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        var session = await db.StaffSessions.SingleOrDefaultAsync(s => s.Id == sessionId && s.AccountId == accountId, cancellationToken);
        return account is null || session is null ? null : (account, session);
    }
}
