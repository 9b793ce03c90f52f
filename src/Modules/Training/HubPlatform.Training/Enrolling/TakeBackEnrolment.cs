using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>The wrong group: the place is free again and the step waits for another one. Not once attendance was taken: then somebody leaves early.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record TakeBackEnrolment(Guid EnrolmentId) : ICommand;

internal sealed class TakeBackEnrolmentHandler(RegionDb db, IMediator mediator, Places places, Execution execution, TimeProvider clock)
    : IRequestHandler<TakeBackEnrolment, Result<Done>>
{
    public async Task<Result<Done>> Handle(TakeBackEnrolment request, CancellationToken cancellationToken)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == request.EnrolmentId, cancellationToken);

        if (enrolment is null || (await mediator.Send(new MayOpenFile(enrolment.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        if (await db.Attendances.AnyAsync(a => a.EnrolmentId == enrolment.Id && a.Minutes > 0, cancellationToken))
        {
            return CohortProblems.SessionHeld;
        }

        if (enrolment.End(EnrolmentState.Withdrawn, null, clock.GetUtcNow(), execution.CommandId) is { } problem)
        {
            return problem;
        }

        await places.ReleaseAsync(enrolment, cancellationToken);
        return enrolment.TaskId is { } task ? await mediator.Send(new WaitOnTask(task, null), cancellationToken) : Result.Done;
    }
}
