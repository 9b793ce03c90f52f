using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Time;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Overlooking;

/// <summary>Sets a parked contact going again, from the first try. One that is not parked (any more) stays as it is.</summary>
[Requires(FollowUpsPermissions.Plan)]
internal sealed record TryContactAgain(Guid FollowUpId) : ICommand;

/// <summary>Sets a parked mail going again, from the first try, with the same key: a receiver that has it already can tell.</summary>
[Requires(FollowUpsPermissions.Plan)]
internal sealed record TryMailAgain(Guid MessageId) : ICommand;

internal sealed class TryAgainHandler(RegionDb db, IMediator mediator, Execution execution, RegionPumps pumps, TimeProvider clock)
    : IRequestHandler<TryContactAgain, Result<Done>>, IRequestHandler<TryMailAgain, Result<Done>>
{
    public async Task<Result<Done>> Handle(TryContactAgain request, CancellationToken cancellationToken)
    {
        var followUp = await db.FollowUps.SingleOrDefaultAsync(f => f.Id == request.FollowUpId, cancellationToken);

        if (followUp is null || (await mediator.Send(new MayOpenFile(followUp.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        if (followUp.State == FollowUpState.Parked)
        {
            followUp.TryAgain(clock.GetUtcNow());
            WakeUp();
        }

        return Result.Done;
    }

    public async Task<Result<Done>> Handle(TryMailAgain request, CancellationToken cancellationToken)
    {
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == request.MessageId, cancellationToken);

        if (message?.ParticipantId is not { } person || (await mediator.Send(new MayOpenFile(person), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        if (message.State == OutboxState.Parked)
        {
            message.TryAgain(clock.GetUtcNow());
            WakeUp();
        }

        return Result.Done;
    }

    private void WakeUp()
    {
        var now = clock.GetUtcNow();
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
    }
}
