using HubPlatform.Access.Contracts;
using HubPlatform.Access.Inviting;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Operating;

internal sealed class InviteOperatorHandler(PlatformDb db, RealClock clock) : IRequestHandler<InviteOperator, Result<InvitationLink>>
{
    public Task<Result<InvitationLink>> Handle(InviteOperator request, CancellationToken cancellationToken)
    {
        var secret = Secret.New(OperatorLink.Purpose);
        var link = new OperatorLink { SecretHash = secret.Hash, Name = request.Name, MadeAt = clock.Now, ExpiresAt = clock.Now + OperatorLink.Validity };
        db.Add(link);
        return Task.FromResult<Result<InvitationLink>>(new InvitationLink("/operator/join/" + secret.Text, link.ExpiresAt));
    }
}

/// <summary>What the page of a link shows, for whoever holds it. Changes nothing: link previews look too.</summary>
[ForAnyone]
internal sealed record ReadOperatorLink(string? Token) : IQuery<OperatorLetter>
{
    public override string ToString() => nameof(ReadOperatorLink);
}

/// <param name="ReaderEmail">Address of the account that is signed in on this browser, if any.</param>
public sealed record OperatorLetter(string Name, DateTimeOffset ExpiresAt, string? ReaderEmail);

/// <summary>
/// Makes the account that is signed in on this browser an operator; where none is, makes one from what was said and signs it in. The link is checked before
/// anything else that was sent is looked at.
/// </summary>
[ForAnyone]
internal sealed record RedeemOperatorLink(string? Token, string? Email = null, string? Name = null, string? Password = null) : IPlatformCommand<NewOperator>
{
    public override string ToString() => nameof(RedeemOperatorLink);
}

/// <param name="Ticket">Null when the account was signed in already.</param>
internal sealed record NewOperator(StaffTicket? Ticket);

internal sealed class RedeemOperatorLinkHandler(PlatformDb db, UserManager<StaffAccount> accounts, Execution execution, RealClock clock)
    : IRequestHandler<ReadOperatorLink, Result<OperatorLetter>>, IRequestHandler<RedeemOperatorLink, Result<NewOperator>>
{
    public async Task<Result<OperatorLetter>> Handle(ReadOperatorLink request, CancellationToken cancellationToken) =>
        await FindOpenAsync(request.Token, cancellationToken) is { } link
            ? new OperatorLetter(link.Name, link.ExpiresAt, (await ReaderAsync(cancellationToken))?.Email)
            : AccessProblems.OperatorLinkNotUsable;

    public async Task<Result<NewOperator>> Handle(RedeemOperatorLink request, CancellationToken cancellationToken)
    {
        if (await FindOpenAsync(request.Token, cancellationToken) is not { } link)
        {
            return AccessProblems.OperatorLinkNotUsable;
        }

        StaffTicket? ticket = null;
        var account = await ReaderAsync(cancellationToken);

        if (account is null)
        {
            var made = await accounts.MakeAsync(new NewAccount((request.Email ?? "").Trim(), request.Name, request.Password), execution.Language, clock.Now);

            if (made.Failed)
            {
                return made.Problem!;
            }

            account = made.Value;
            var session = StaffSession.Begin(account, clock.Now);
            db.Add(session);
            ticket = new StaffTicket(account.Id, session.Id, account.Name, account.Language);
        }

        if (!await db.Operators.AnyAsync(o => o.AccountId == account.Id, cancellationToken))
        {
            db.Add(new PlatformOperator { AccountId = account.Id, Since = clock.Now });
        }

        link.Use(clock.Now);
        return new NewOperator(ticket);
    }

    private async Task<OperatorLink?> FindOpenAsync(string? token, CancellationToken cancellationToken)
    {
        var link = Secret.HashOf(OperatorLink.Purpose, token) is { } hash ? await db.OperatorLinks.SingleOrDefaultAsync(l => l.SecretHash == hash, cancellationToken) : null;
        return link?.IsOpen(clock.Now) == true ? link : null;
    }

    private async Task<StaffAccount?> ReaderAsync(CancellationToken cancellationToken) =>
        execution.Caller is { Kind: Kernel.People.CallerKind.Staff, AccountId: { } id } ? await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) : null;
}
