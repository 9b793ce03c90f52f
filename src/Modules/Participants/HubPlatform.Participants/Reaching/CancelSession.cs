using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>Calls a session off. One that took place stays: people were counted. Twice is once.</summary>
[Requires(ParticipantsPermissions.Reach)]
internal sealed record CancelSession(Guid SessionId) : ICommand;

internal sealed class CancelSessionHandler(RegionDb db, TimeProvider clock) : IRequestHandler<CancelSession, Result<Done>>
{
    public async Task<Result<Done>> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        var session = await db.InformationSessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);
        return session is null ? Problem.NotFound : session.Cancel(clock.GetUtcNow());
    }
}
