using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Enrolling;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Waiting;

/// <summary>The place that was held for her becomes hers: she says so herself, or her coach with her.</summary>
[Requires(TrainingPermissions.Learning)]
internal sealed record TakeOfferedPlace(Guid WaitingId) : ICommand<Guid>;

/// <summary>She steps out of the line, or says no to the place that is held for her; the next one is offered it.</summary>
[Requires(TrainingPermissions.Learning)]
internal sealed record LeaveWaitingList(Guid WaitingId) : ICommand;

internal sealed class TakeOfferedPlaceHandler(RegionDb db, IMediator mediator, WaitingLines lines, PlaceGiving giving)
    : IRequestHandler<TakeOfferedPlace, Result<Guid>>, IRequestHandler<LeaveWaitingList, Result<Done>>
{
    public async Task<Result<Guid>> Handle(TakeOfferedPlace request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.WaitingId, cancellationToken) is not { } waiting)
        {
            return Problem.NotFound;
        }

        if (waiting.State == WaitingState.Waiting)
        {
            return WaitingProblems.NotYourTurn;
        }

        if (await lines.EndAsync(waiting, WaitingState.Taken, cancellationToken) is { } problem)
        {
            return problem;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == waiting.CohortId, cancellationToken);
        return await giving.GiveAsync(Wish.Of(waiting), await Offer.OfAsync(db, cohort, cancellationToken), cohort, cancellationToken);
    }

    public async Task<Result<Done>> Handle(LeaveWaitingList request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.WaitingId, cancellationToken) is not { } waiting)
        {
            return Problem.NotFound;
        }

        var problem = await lines.EndAsync(waiting, WaitingState.Declined, cancellationToken);
        return problem is null ? Result.Done : problem;
    }

    /// <summary>Null for what is not hers to decide.</summary>
    private async Task<WaitingPlace?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var waiting = await db.WaitingPlaces.SingleOrDefaultAsync(w => w.Id == id, cancellationToken);
        return waiting is null || (await mediator.Send(new MayOpenFile(waiting.ParticipantId), cancellationToken)).Failed ? null : waiting;
    }
}
