using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Grouping;
using HubPlatform.Trajectories.Contracts;

using MediatR;

namespace HubPlatform.Training.Enrolling;

/// <summary>Opens a group for what an enrol step names, plans its first session and gives the person of the step the first place, all or nothing.</summary>
/// <param name="TrainerId">Who teaches it and reads all names; every trainer of the region when null.</param>
[Requires(TrainingPermissions.Enrol)]
internal sealed record EnrolInNewGroup(Guid TaskId, int? Places, NewSession Session, Guid? TrainerId = null) : ICommand<Guid>;

internal sealed class EnrolInNewGroupValidator : AbstractValidator<EnrolInNewGroup>
{
    public EnrolInNewGroupValidator(TimeProvider clock)
    {
        RuleFor(r => r.Places).NotNull().WithErrorCode(CohortProblems.PlacesWrong).InclusiveBetween(1, 500).WithErrorCode(CohortProblems.PlacesWrong);
        RuleFor(r => r.Session).SetValidator(new NewSessionValidator(clock, TimeSpan.Zero));
    }
}

internal sealed class EnrolInNewGroupHandler(RegionDb db, IMediator mediator, Trainers trainers, TimeProvider clock) : IRequestHandler<EnrolInNewGroup, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(EnrolInNewGroup request, CancellationToken cancellationToken)
    {
        var task = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (task.Failed || !task.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        if (!await trainers.KnowsAsync(request.TrainerId, cancellationToken))
        {
            return CohortProblems.TrainerUnknown;
        }

        var offer = await Offer.OfAsync(db, task.Value, cancellationToken);

        if (offer.Failed)
        {
            return offer.Problem!;
        }

        var now = clock.GetUtcNow();
        var cohort = new Cohort { CurriculumKey = offer.Value.Curriculum.Id, UnitId = offer.Value.Unit?.UnitId, OpenedAt = now }.Arrange(null, request.Places!.Value, request.TrainerId);
        db.Add(cohort);
        db.Add(new Session { CohortId = cohort.Id }.Plan(request.Session.Plan, now));
        return await mediator.Send(new EnrolParticipant(request.TaskId, cohort.Id), cancellationToken);
    }
}
