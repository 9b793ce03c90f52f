using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>There is no place for this person: the trajectory goes on the way its designer drew for that.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record SayNoPlace(Guid TaskId) : ICommand;

internal sealed class SayNoPlaceHandler(RegionDb db, IMediator mediator, WaitingLines lines) : IRequestHandler<SayNoPlace, Result<Done>>
{
    public async Task<Result<Done>> Handle(SayNoPlace request, CancellationToken cancellationToken)
    {
        var task = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (task.Failed || !task.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        if (await db.Enrolments.AnyAsync(e => e.TaskId == request.TaskId && e.State == EnrolmentState.Enrolled, cancellationToken))
        {
            return EnrolmentProblems.EnrolledAlready;
        }

        await lines.LeaveAsync(Wish.Of(task.Value), cancellationToken);
        return await mediator.Send(new FinishTask(request.TaskId, EnrolOutcomes.NoPlace), cancellationToken);
    }
}
