using System.Security.Cryptography;
using System.Text;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.SigningIn;

/// <summary>
/// Signs staff in by mail address and password. The try is counted and committed before the password is looked at, so that many tries at one
/// moment are all counted; the slow hash is computed outside any transaction.
/// </summary>
/// <param name="Address">Network address it comes from.</param>
[ForAnyone]
internal sealed record SignIn(string? Email, string? Password, string? Address) : IRequest<Result<StaffTicket>>
{
    public override string ToString() => nameof(SignIn);
}

/// <summary>What the cookie is made of.</summary>
internal sealed record StaffTicket(Guid AccountId, Guid SessionId, string Name, string? Language);

internal sealed class SignInHandler(IMediator mediator, IPasswordHasher<StaffAccount> hasher) : IRequestHandler<SignIn, Result<StaffTicket>>
{
    private static readonly StaffAccount Nobody = new();

    // An unknown address takes as long as a known one: there is always a hash to compare with.
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<StaffAccount>(HashingCost.Options).HashPassword(Nobody, Secret.New("nobody").Text));

    public async Task<Result<StaffTicket>> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var email = request.Email?.Trim() ?? "";
        var password = request.Password is { Length: <= PasswordRules.Longest } typed ? typed : "";
        var counted = await mediator.Send(new CountSignInTry(email, request.Address ?? ""), cancellationToken);

        if (counted.Failed)
        {
            return AccessProblems.NotSignedIn;
        }

        var known = counted.Value;
        var hash = known.PasswordHash ?? NobodysHash.Value;
        var verdict = hasher.VerifyHashedPassword(Nobody, hash, password);

        if (known.AccountId is not { } accountId || known.PasswordHash is null || verdict == PasswordVerificationResult.Failed)
        {
            return AccessProblems.NotSignedIn;
        }

        return await mediator.Send(new BeginSession(accountId, hash), cancellationToken);
    }
}

/// <summary>Counts one try, for the account and for the address it comes from. Always answers, with nothing in it when it may not go on.</summary>
[ForAnyone]
internal sealed record CountSignInTry(string Email, string Address) : IPlatformCommand<CountedTry>
{
    public override string ToString() => nameof(CountSignInTry);
}

internal sealed record CountedTry(Guid? AccountId, string? PasswordHash)
{
    public static CountedTry Nobody { get; } = new(null, null);

    public override string ToString() => nameof(CountedTry);
}

internal sealed class CountSignInTryHandler(PlatformDb db, UserManager<StaffAccount> accounts, RealClock clock) : IRequestHandler<CountSignInTry, Result<CountedTry>>
{
    public async Task<Result<CountedTry>> Handle(CountSignInTry request, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(request.Address));
        var tries = await db.AddressTries.SingleOrDefaultAsync(t => t.AddressHash == hash, cancellationToken);

        if (tries is null)
        {
            db.Add(tries = new AddressTries { AddressHash = hash });
        }

        var account = await accounts.FindByNameAsync(request.Email);

        if (!tries.TryOnce(clock.Now) || account is null || account.LockedUntil > clock.Now)
        {
            return CountedTry.Nobody;
        }

        await accounts.AccessFailedAsync(account);
        return new CountedTry(account.Id, account.PasswordHash);
    }
}

/// <summary>Begins a session for an account whose password was right a moment ago.</summary>
[ForAnyone]
internal sealed record BeginSession(Guid AccountId, string VerifiedHash) : IPlatformCommand<StaffTicket>
{
    public override string ToString() => nameof(BeginSession);
}

internal sealed class BeginSessionHandler(PlatformDb db, UserManager<StaffAccount> accounts, RealClock clock) : IRequestHandler<BeginSession, Result<StaffTicket>>
{
    public async Task<Result<StaffTicket>> Handle(BeginSession request, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == request.AccountId, cancellationToken);

        // The hash says that it still is the password that was checked.
        if (account is null || account.PasswordHash != request.VerifiedHash)
        {
            return AccessProblems.NotSignedIn;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        await accounts.SetLockoutEndDateAsync(account, null);
        var session = StaffSession.Begin(account, clock.Now);
        db.Add(session);
        return new StaffTicket(account.Id, session.Id, account.Name, account.Language);
    }
}
