using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>A session that will not take place disappears. Answers its group. One where people were present stays.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record CancelSession(Guid SessionId) : ICommand<Guid>;

internal sealed class CancelSessionHandler(RegionDb db) : IRequestHandler<CancelSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        if (await db.Attendances.AnyAsync(a => a.SessionId == session.Id, cancellationToken))
        {
            return CohortProblems.SessionHeld;
        }

        db.Remove(session);
        return session.CohortId;
    }
}
