using FluentValidation;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Inviting;

/// <summary>
/// Invites somebody to the staff of the region at hand. Whether the address has an account already makes no difference to the answer. A new
/// invitation to the same address replaces the one before it.
/// </summary>
[Requires(AccessPermissions.Invite)]
internal sealed record InviteStaff(string Email, IReadOnlyList<string> Roles) : IPlatformCommand<InvitationLink>;

internal sealed class InviteStaffValidator : AbstractValidator<InviteStaff>
{
    public InviteStaffValidator()
    {
        RuleFor(r => r.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithErrorCode("access.email-missing")
            .Must(MailAddresses.IsOne).WithErrorCode("access.email-wrong");
        RuleFor(r => r.Roles).NotEmpty().WithErrorCode("access.roles-missing");
    }
}

internal sealed class InviteStaffHandler(PlatformDb db, Execution execution, RealClock clock) : IRequestHandler<InviteStaff, Result<InvitationLink>>
{
    public async Task<Result<InvitationLink>> Handle(InviteStaff request, CancellationToken cancellationToken)
    {
        var region = execution.TheRegion;

        if (!AccessPermissions.MayGive(execution.Caller, request.Roles) || request.Roles.Except(Roles.OfStaff).Any())
        {
            return AccessProblems.RoleNotYoursToGive;
        }

        var email = request.Email.Trim();
        var normalized = MailAddresses.Normalize(email);
        var memberships = db.Memberships;
        var isMember = await db.Accounts.AnyAsync(
            a => a.NormalizedEmail == normalized && memberships.Any(m => m.AccountId == a.Id && m.RegionId == region.Id && m.EndedAt == null), cancellationToken);

        if (isMember)
        {
            return AccessProblems.AlreadyMember;
        }

        var now = clock.Now;
        var before = await db.Invitations.Where(i => i.RegionId == region.Id && i.UsedAt == null && i.WithdrawnAt == null).ToListAsync(cancellationToken);

        foreach (var invitation in before.Where(i => i.Email is not null && i.IsFor(email)))
        {
            invitation.Withdraw(now);
        }

        return db.Invite(region.Id, email, request.Roles, execution.Caller.AccountId, now);
    }
}

internal static class Invitations
{
    /// <summary>Writes the invitation and answers its link: the only place where the secret is seen.</summary>
    public static InvitationLink Invite(this PlatformDb db, Guid regionId, string? email, IEnumerable<string> roles, Guid? by, DateTimeOffset now)
    {
        var secret = Secret.New(Invitation.Purpose);
        var invitation = new Invitation
        {
            RegionId = regionId,
            SecretHash = secret.Hash,
            Email = email,
            Roles = [.. roles],
            InvitedBy = by,
            MadeAt = now,
            ExpiresAt = now + Invitation.Validity,
        };
        db.Add(invitation);
        return new InvitationLink("/invitation/" + secret.Text, invitation.ExpiresAt);
    }

    /// <summary>The open invitation a secret belongs to; null for unknown, used, withdrawn and too old alike.</summary>
    public static async Task<Invitation?> FindOpenAsync(this PlatformDb db, string? secret, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Secret.HashOf(Invitation.Purpose, secret) is not { } hash)
        {
            return null;
        }

        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.SecretHash == hash, cancellationToken);
        return invitation?.IsOpen(now) == true ? invitation : null;
    }
}
