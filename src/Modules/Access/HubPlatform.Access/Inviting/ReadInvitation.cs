using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Inviting;

/// <summary>What an invitation says, for whoever holds its link. Changes nothing: link previews look too.</summary>
[ForAnyone]
internal sealed record ReadInvitation(string? Token) : IQuery<InvitationLetter>
{
    public override string ToString() => nameof(ReadInvitation);
}

/// <param name="Email">Null when the reader may choose her own address.</param>
/// <param name="ReaderEmail">Address of the account that is signed in on this browser, if any.</param>
public sealed record InvitationLetter(string RegionName, string? Email, IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt, string? ReaderEmail);

internal sealed class ReadInvitationHandler(PlatformDb db, Execution execution, RealClock clock) : IRequestHandler<ReadInvitation, Result<InvitationLetter>>
{
    public async Task<Result<InvitationLetter>> Handle(ReadInvitation request, CancellationToken cancellationToken)
    {
        if (await db.FindOpenAsync(request.Token, clock.Now, cancellationToken) is not { } invitation)
        {
            return AccessProblems.InvitationNotUsable;
        }

        var readerId = execution.Caller.AccountId;
        var region = await db.Regions.AsNoTracking().SingleAsync(r => r.Id == invitation.RegionId, cancellationToken);
        var reader = readerId is null ? null : await db.Accounts.AsNoTracking().Where(a => a.Id == readerId).Select(a => a.Email).SingleOrDefaultAsync(cancellationToken);
        return new InvitationLetter(region.Name, invitation.Email, invitation.Roles, invitation.ExpiresAt, reader);
    }
}
