using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Inviting;

/// <summary>Makes an account with the link's roles and signs it in. The link is checked before anything else that was sent is looked at.</summary>
[ForAnyone]
internal sealed record AcceptInvitation(string? Token, string? Email, string? Name, string? Password) : IPlatformCommand<AcceptedInvitation>
{
    public override string ToString() => nameof(AcceptInvitation);
}

/// <summary>The same for the account that is signed in on this browser.</summary>
[ForAnyone]
internal sealed record JoinByInvitation(string? Token) : IPlatformCommand<AcceptedInvitation>
{
    public override string ToString() => nameof(JoinByInvitation);
}

/// <param name="Ticket">Null when the account was signed in already.</param>
internal sealed record AcceptedInvitation(string RegionSlug, StaffTicket? Ticket);

internal sealed class AcceptInvitationHandler(PlatformDb db, UserManager<StaffAccount> accounts, Execution execution, RealClock clock)
    : IRequestHandler<AcceptInvitation, Result<AcceptedInvitation>>, IRequestHandler<JoinByInvitation, Result<AcceptedInvitation>>
{
    public async Task<Result<AcceptedInvitation>> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var now = clock.Now;

        if (await db.FindOpenAsync(request.Token, now, cancellationToken) is not { } invitation)
        {
            return AccessProblems.InvitationNotUsable;
        }

        var email = (invitation.Email ?? request.Email ?? "").Trim();

        var made = await accounts.MakeAsync(new NewAccount(email, request.Name, request.Password), execution.Language, now);

        if (made.Failed)
        {
            return made.Problem!;
        }

        var account = made.Value;
        await db.BringInAsync(account.Id, invitation.RegionId, invitation.Roles, now, cancellationToken);
        invitation.Use(now);
        var session = StaffSession.Begin(account, now);
        db.Add(session);
        return new AcceptedInvitation(await SlugAsync(invitation, cancellationToken), new StaffTicket(account.Id, session.Id, account.Name, account.Language));
    }

    public async Task<Result<AcceptedInvitation>> Handle(JoinByInvitation request, CancellationToken cancellationToken)
    {
        var now = clock.Now;

        if (await db.FindOpenAsync(request.Token, now, cancellationToken) is not { } invitation)
        {
            return AccessProblems.InvitationNotUsable;
        }

        var accountId = execution.Caller is { Kind: Kernel.People.CallerKind.Staff, AccountId: { } id } ? id : default;
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);

        if (account is null)
        {
            return AccessProblems.SignInFirst;
        }

        if (!invitation.IsFor(account.Email))
        {
            return AccessProblems.InvitationForSomebodyElse;
        }

        await db.BringInAsync(account.Id, invitation.RegionId, invitation.Roles, now, cancellationToken);
        invitation.Use(now);
        return new AcceptedInvitation(await SlugAsync(invitation, cancellationToken), null);
    }

    private Task<string> SlugAsync(Invitation invitation, CancellationToken cancellationToken) =>
        db.Regions.Where(r => r.Id == invitation.RegionId).Select(r => r.Slug).SingleAsync(cancellationToken);
}

internal static class Joining
{
    /// <summary>Makes the account staff of a region, or gives a member the roles it does not hold yet.</summary>
    public static async Task BringInAsync(
        this PlatformDb db, Guid accountId, Guid regionId, IReadOnlyList<string> roles, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var team = await db.Teams.FindAsync([regionId], cancellationToken);

        if (team is null)
        {
            db.Add(team = new RegionTeam { RegionId = regionId });
        }

        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.AccountId == accountId && m.RegionId == regionId, cancellationToken);
        var managed = membership?.Manages == true;

        if (membership is null)
        {
            db.Add(membership = Membership.Begin(accountId, regionId, roles, now));
        }
        else if (membership.EndedAt is null)
        {
            membership.Hold(membership.Roles.Union(roles));
        }
        else
        {
            membership.BeginAgain(roles, now);
        }

        team.CountIn(membership.Manages && !managed);
    }
}
