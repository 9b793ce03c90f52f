using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Identity;

namespace HubPlatform.Access.KeepingOwnAccount;

/// <summary>
/// Changes the caller's own password. The session it comes from goes on; all her others are over. A wrong current password counts as a try to
/// sign in: a session left open is no place to guess.
/// </summary>
[ForAnyone]
internal sealed record ChangePassword(Guid SessionId, string? Current, string? Password) : IRequest<Result<Done>>
{
    public override string ToString() => nameof(ChangePassword);
}

internal sealed class ChangePasswordHandler(IMediator mediator, IPasswordHasher<StaffAccount> hasher) : IRequestHandler<ChangePassword, Result<Done>>
{
    private static readonly StaffAccount Nobody = new();

    public async Task<Result<Done>> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var me = await mediator.Send(new GetMyself(), cancellationToken);

        if (me.Failed)
        {
            return me.Problem!;
        }

        if (PasswordRules.Fault(request.Password, me.Value.Email) is { } fault)
        {
            return Problem.Invalid(nameof(request.Password), fault);
        }

        var counted = await mediator.Send(new CountSignInTry(me.Value.Email, $"session {request.SessionId}"), cancellationToken);
        var current = request.Current is { Length: <= PasswordRules.Longest } typed ? typed : "";

        return !counted.Failed && counted.Value.PasswordHash is { } hash && hasher.VerifyHashedPassword(Nobody, hash, current) != PasswordVerificationResult.Failed
            ? await mediator.Send(new ReplacePassword(request.SessionId, hash, request.Password!), cancellationToken)
            : Problem.Invalid(nameof(request.Current), "access.password-not-current");
    }
}

/// <summary>The change itself, once the current password was found right.</summary>
[ForAnyone]
internal sealed record ReplacePassword(Guid SessionId, string VerifiedHash, string Password) : IPlatformCommand<Done>
{
    public override string ToString() => nameof(ReplacePassword);
}

/// <summary>Signs the caller out on every device but the one this comes from.</summary>
[ForAnyone]
internal sealed record SignOutElsewhere(Guid SessionId) : IPlatformCommand<Done>;

internal sealed class ReplacePasswordHandler(PlatformDb db, UserManager<StaffAccount> accounts, Execution execution)
    : IRequestHandler<ReplacePassword, Result<Done>>, IRequestHandler<SignOutElsewhere, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReplacePassword request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.SessionId, cancellationToken) is not { } found || found.Account.PasswordHash != request.VerifiedHash)
        {
            return Problem.NotFound;
        }

        await accounts.RemovePasswordAsync(found.Account);
        var replaced = await accounts.AddPasswordAsync(found.Account, request.Password);

        if (!replaced.Succeeded)
        {
            throw new InvalidOperationException($"A password was refused: {string.Join(", ", replaced.Errors.Select(e => e.Code))}");
        }

        await accounts.ResetAccessFailedCountAsync(found.Account);
        await accounts.SetLockoutEndDateAsync(found.Account, null);
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

        var account = await db.Accounts.FindAsync([accountId], cancellationToken);
        var session = await db.StaffSessions.FindAsync([sessionId], cancellationToken);
        return account is null || session?.AccountId != accountId ? null : (account, session);
    }
}
