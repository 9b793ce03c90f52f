using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>
/// Gives a person a place in a group without a step that asks for it, or puts her in line where the group is full. Nothing waits for the end of it; leaving
/// her trajectory still frees the place.
/// </summary>
/// <param name="InLine">Stand in line when no place is free.</param>
[Requires(TrainingPermissions.Enrol)]
internal sealed record EnrolByHand(Guid ParticipantId, Guid CohortId, bool InLine = false) : ICommand<Guid>, IAboutPerson;

internal sealed class EnrolByHandHandler(RegionDb db, IMediator mediator, PlaceGiving giving, Execution execution, TimeProvider clock) : IRequestHandler<EnrolByHand, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(EnrolByHand request, CancellationToken cancellationToken)
    {
        var cohort = await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken);

        if (cohort is null || (await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        if (await db.Enrolments.AnyAsync(e => e.ParticipantId == request.ParticipantId && e.CohortId == cohort.Id && e.State == EnrolmentState.Enrolled, cancellationToken))
        {
            return EnrolmentProblems.EnrolledAlready;
        }

        if (await db.WaitingPlaces.AnyAsync(w => w.CohortId == cohort.Id && w.ParticipantId == request.ParticipantId && w.OpenFor != null, cancellationToken))
        {
            return WaitingProblems.InLineAlready;
        }

        var trajectory = await TrajectoryAsync(request.ParticipantId, cancellationToken);

        if (cohort.IsFull && request.InLine)
        {
            var waiting = new WaitingPlace
            {
                CohortId = cohort.Id,
                ParticipantId = request.ParticipantId,
                TrajectoryId = trajectory,
                Since = clock.GetUtcNow(),
                JoinedBy = execution.CommandId,
            }.Open();
            db.Add(waiting);
            return waiting.Id;
        }

        return cohort.Take() is { } full
            ? full
            : await giving.GiveAsync(new Wish(request.ParticipantId, trajectory, null, null, false), await Offer.OfAsync(db, cohort, cancellationToken), cohort, cancellationToken);
    }

    /// <summary>Asked of her own file, so that a stop of it frees the place. Somebody without a trajectory may learn all the same.</summary>
    private async Task<Guid?> TrajectoryAsync(Guid participantId, CancellationToken cancellationToken)
    {
        var trajectory = await mediator.Send(new GetTrajectoryOf(participantId), cancellationToken);
        return trajectory is { Failed: false, Value.Status: "running" or "paused" } ? trajectory.Value.TrajectoryId : null;
    }
}
