using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Monitoring.Recording;

/// <summary>
/// A step that is taken back takes its facts along, and gives back those it had withdrawn. Facts of the file itself (no trajectory) stay: undoing the
/// first step of a trajectory does not make a registered person unknown again.
/// </summary>
internal sealed class WithdrawFactsOfUndoneCommand(RegionDb db, KeepStanding standing, IMediator mediator, Execution execution, TimeProvider clock)
    : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var recorded = await db.Facts
            .Where(f => f.CommandId == notification.CommandId && f.TrajectoryId == notification.SubjectId && f.WithdrawnAt == null)
            .ToListAsync(cancellationToken);

        recorded.ForEach(f => f.Withdraw(execution.CommandId, clock.GetUtcNow()));
        await standing.OfAsync(recorded, cancellationToken);

        // A command of its own, because the withdrawals must be written before a fact with the same key stands again.
        await mediator.Send(new ReinstateFacts(notification.CommandId, notification.SubjectId), cancellationToken);
    }
}

[InternalOnly]
internal sealed record ReinstateFacts(Guid WithdrawnByCommand, Guid TrajectoryId) : ICommand;

internal sealed class ReinstateFactsHandler(RegionDb db, KeepStanding standing) : IRequestHandler<ReinstateFacts, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReinstateFacts request, CancellationToken cancellationToken)
    {
        var facts = db.Facts;
        var withdrawn = await facts
            .Where(f => f.WithdrawnByCommand == request.WithdrawnByCommand && f.CommandId != request.WithdrawnByCommand && f.TrajectoryId == request.TrajectoryId)
            .Where(f => !facts.Any(standing => standing.Key == f.Key && standing.WithdrawnAt == null))
            .ToListAsync(cancellationToken);

        withdrawn.ForEach(f => f.StandAgain());
        await standing.OfAsync(withdrawn, cancellationToken);
        return Result.Done;
    }
}
