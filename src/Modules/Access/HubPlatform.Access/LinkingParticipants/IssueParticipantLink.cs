using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.LinkingParticipants;

internal sealed class IssueParticipantLinkHandler(RegionDb db, IMediator mediator, Execution execution, RealClock clock)
    : IRequestHandler<IssueParticipantLink, Result<ParticipantLink>>, IRequestHandler<RevokeParticipantLinks, Result<Done>>
{
    public async Task<Result<ParticipantLink>> Handle(IssueParticipantLink request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        await RevokeLinksAsync(request.ParticipantId, cancellationToken);
        var secret = Secret.New(SignInLink.Purpose);
        var link = new SignInLink
        {
            ParticipantId = request.ParticipantId,
            SecretHash = secret.Hash,
            IssuedBy = execution.Caller.AccountId,
            IssuedAt = clock.Now,
            ExpiresAt = clock.Now + SignInLink.Validity,
        };
        db.Add(link);
        return new ParticipantLink("/p/" + secret.Text, link.ExpiresAt);
    }

    public async Task<Result<Done>> Handle(RevokeParticipantLinks request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        await RevokeLinksAsync(request.ParticipantId, cancellationToken);
        var devices = await db.Devices.Where(d => d.ParticipantId == request.ParticipantId && d.EndedAt == null).ToListAsync(cancellationToken);
        devices.ForEach(d => d.End(clock.Now));
        return Result.Done;
    }

    private async Task RevokeLinksAsync(Guid participantId, CancellationToken cancellationToken)
    {
        var links = await db.SignInLinks.Where(l => l.ParticipantId == participantId && l.RevokedAt == null).ToListAsync(cancellationToken);
        links.ForEach(l => l.Revoke(clock.Now));
    }
}
