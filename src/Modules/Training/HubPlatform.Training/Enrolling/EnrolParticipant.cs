using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>Gives the person of an enrol step a place in a group, or the lessons to follow at her own pace. The step waits until she completed it or left.</summary>
/// <param name="CohortId">Null only for what is followed at one's own pace.</param>
[Requires(TrainingPermissions.Enrol)]
internal sealed record EnrolParticipant(Guid TaskId, Guid? CohortId) : ICommand<Guid>;

internal sealed class EnrolParticipantHandler(RegionDb db, IMediator mediator, PlaceGiving giving) : IRequestHandler<EnrolParticipant, Result<Guid>>
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

        var cohort = request.CohortId is { } id ? await db.Cohorts.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        var followed = await offer.Value.InEditionOfAsync(db, cohort, cancellationToken);
        return Refused(request, followed, cohort) is { } refused ? refused : await giving.GiveAsync(Wish.Of(task), followed, cohort, cancellationToken);
    }

    private static Problem? Refused(EnrolParticipant request, Offer offer, Cohort? cohort)
    {
        if (request.CohortId is null)
        {
            return offer.IsSelfPaced ? null : EnrolmentProblems.ChooseAGroup;
        }

        return cohort is null || !offer.IsTaughtIn(cohort) ? Problem.NotFound : cohort.Take();
    }
}

internal static class EnrolOutcomes
{
    public const string Completed = "Completed";
    public const string LeftEarly = "LeftEarly";
    public const string NoPlace = "NoPlace";
}
