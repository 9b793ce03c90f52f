using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Opening;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Consenting;

/// <summary>
/// She takes her consent back: what was kept only because of it, the residence status, is erased at once. Her file and her trajectory stay: a no must not
/// cost anybody the help. She may say so herself.
/// </summary>
[Requires(ParticipantsPermissions.WithdrawConsent)]
internal sealed record WithdrawConsent(Guid ParticipantId) : ICommand, IAboutPerson;

internal sealed class WithdrawConsentHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<WithdrawConsent, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawConsent request, CancellationToken cancellationToken)
    {
        if (!await db.People.OpenTo(execution.Caller).AnyAsync(p => p.Id == request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var standing = await db.Consents.Where(c => c.ParticipantId == request.ParticipantId && c.WithdrawnAt == null).ToListAsync(cancellationToken);

        if (standing.Count == 0)
        {
            return ParticipantProblems.NoConsent;
        }

        standing.ForEach(c => c.Withdraw(clock.GetUtcNow()));
        db.ResidenceStatuses.RemoveRange(await db.ResidenceStatuses.Where(s => s.ParticipantId == request.ParticipantId).ToListAsync(cancellationToken));
        return Result.Done;
    }
}
