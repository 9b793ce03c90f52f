using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Messaging;

internal sealed class MarkMessageReadHandler(RegionDb db, Execution execution, TimeProvider clock) : IRequestHandler<MarkMessageRead, Result<Done>>
{
    public async Task<Result<Done>> Handle(MarkMessageRead request, CancellationToken cancellationToken)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Id == request.MessageId, cancellationToken);

        if (message is null || message.ParticipantId != execution.Caller.ParticipantId)
        {
            return Problem.NotFound;
        }

        message.Read(clock.GetUtcNow());
        return Result.Done;
    }
}
