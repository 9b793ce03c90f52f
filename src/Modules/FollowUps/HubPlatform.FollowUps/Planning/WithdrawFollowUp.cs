using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

/// <summary>A contact that is not needed any more. One that took place stays; one already withdrawn too.</summary>
[Requires(FollowUpsPermissions.Plan)]
internal sealed record WithdrawFollowUp(Guid FollowUpId) : ICommand;

internal sealed class WithdrawFollowUpHandler(RegionDb db, IMediator mediator, Execution execution) : IRequestHandler<WithdrawFollowUp, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawFollowUp request, CancellationToken cancellationToken)
    {
        var followUp = await db.FollowUps.SingleOrDefaultAsync(f => f.Id == request.FollowUpId, cancellationToken);

        if (followUp is null || (await mediator.Send(new MayOpenFile(followUp.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        if (followUp.State == FollowUpState.Done)
        {
            return FollowUpProblems.ContactMade;
        }

        return await followUp.WithdrawAsync(mediator, execution.CommandId, cancellationToken);
    }
}

internal static class Withdrawing
{
    /// <summary>With its task, when it is on the desk already.</summary>
    public static async Task<Result<Done>> WithdrawAsync(this FollowUp followUp, IMediator mediator, Guid commandId, CancellationToken cancellationToken)
    {
        var wasDue = followUp.State == FollowUpState.Due;
        followUp.Withdraw(commandId);
        return wasDue ? await mediator.Send(new WithdrawTask(followUp.TaskKey), cancellationToken) : Result.Done;
    }
}
