using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Enrolling;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Waiting;

/// <summary>The group is full: the person of an enrol step stands in line for it. The step waits on.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record JoinWaitingList(Guid TaskId, Guid CohortId) : ICommand<Guid>;

internal sealed class JoinWaitingListHandler(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock) : IRequestHandler<JoinWaitingList, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(JoinWaitingList request, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (found.Failed || !found.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        var task = found.Value;
        var offer = await Offer.OfAsync(db, task, cancellationToken);
        var cohort = await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken);

        if (offer.Failed || cohort is null || !(await offer.Value.InEditionOfAsync(db, cohort, cancellationToken)).IsTaughtIn(cohort))
        {
            return Problem.NotFound;
        }

        if (await RefusedAsync(task, cohort, cancellationToken) is { } problem)
        {
            return problem;
        }

        var waiting = new WaitingPlace
        {
            CohortId = cohort.Id,
            ParticipantId = task.ParticipantId,
            TrajectoryId = task.TrajectoryId,
            TaskId = task.TaskId,
            StepId = task.StepId,
            Awaited = task.WaitsForCompletion,
            Since = clock.GetUtcNow(),
            JoinedBy = execution.CommandId,
        }.Open();
        db.Add(waiting);
        return waiting.Id;
    }

    private async Task<Problem?> RefusedAsync(TaskView task, Cohort cohort, CancellationToken cancellationToken)
    {
        if (!task.IsOpen)
        {
            return EnrolmentProblems.TaskDoneAlready;
        }

        if (!cohort.IsFull)
        {
            return WaitingProblems.PlaceFree;
        }

        if (await db.Enrolments.AnyAsync(e => e.TaskId == task.TaskId && e.State == EnrolmentState.Enrolled, cancellationToken))
        {
            return EnrolmentProblems.EnrolledAlready;
        }

        return await db.WaitingPlaces.AnyAsync(w => w.CohortId == cohort.Id && w.ParticipantId == task.ParticipantId && w.OpenFor != null, cancellationToken)
            ? WaitingProblems.InLineAlready
            : null;
    }
}
