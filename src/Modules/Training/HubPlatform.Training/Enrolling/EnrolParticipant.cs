using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Teaching;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>Gives the person of an enrol step a place in a group, or the lessons to follow at her own pace. The step waits until she completed it or left.</summary>
/// <param name="CohortId">Null only for what is followed at one's own pace.</param>
[Requires(TrainingPermissions.Enrol)]
internal sealed record EnrolParticipant(Guid TaskId, Guid? CohortId) : ICommand<Guid>;

internal sealed class EnrolParticipantHandler(RegionDb db, IMediator mediator, SessionDays days, Execution execution, TimeProvider clock)
    : IRequestHandler<EnrolParticipant, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(EnrolParticipant request, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (found.Failed || !found.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        var task = found.Value;

        if (!task.IsOpen)
        {
            return EnrolmentProblems.TaskDoneAlready;
        }

        var offer = await Offer.OfAsync(db, task, cancellationToken);

        if (offer.Failed)
        {
            return offer.Problem!;
        }

        if (await db.Enrolments.AnyAsync(e => e.TaskId == task.TaskId && e.State == EnrolmentState.Enrolled, cancellationToken))
        {
            return EnrolmentProblems.EnrolledAlready;
        }

        if (await TakePlaceAsync(request, offer.Value, cancellationToken) is { } refused)
        {
            return refused;
        }

        var enrolment = new Enrolment
        {
            ParticipantId = task.ParticipantId,
            TrajectoryId = task.TrajectoryId,
            TaskId = task.TaskId,
            StepId = task.StepId,
            CurriculumKey = offer.Value.Curriculum.Id,
            UnitId = offer.Value.Unit?.UnitId,
            CohortId = request.CohortId,
            Minutes = offer.Value.Minutes,
            EnrolledAt = clock.GetUtcNow(),
            EnrolledBy = execution.CommandId,
            Awaited = task.WaitsForCompletion,
        }.Open();
        db.Add(enrolment);

        var told = await mediator.Send(
            new SendMessage($"enrolled:{enrolment.Id:N}", task.ParticipantId, "training.message.enrolled.subject", "training.message.enrolled.text"), cancellationToken);

        if (told.Failed)
        {
            return told.Problem!;
        }

        var finished = enrolment.Awaited ? await days.TellAsync(enrolment, null, null, cancellationToken) : await mediator.Send(new FinishTask(task.TaskId, EnrolOutcomes.Completed), cancellationToken);
        return finished.Failed ? finished.Problem! : enrolment.Id;
    }

    private async Task<Problem?> TakePlaceAsync(EnrolParticipant request, Offer offer, CancellationToken cancellationToken)
    {
        if (request.CohortId is null)
        {
            return offer.IsSelfPaced ? null : EnrolmentProblems.ChooseAGroup;
        }

        var cohort = await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken);

        return cohort is null || cohort.CurriculumKey != offer.Curriculum.Id || cohort.UnitId != offer.Unit?.UnitId ? Problem.NotFound : cohort.Take();
    }
}

internal static class EnrolOutcomes
{
    public const string Completed = "Completed";
    public const string LeftEarly = "LeftEarly";
    public const string NoPlace = "NoPlace";
}
