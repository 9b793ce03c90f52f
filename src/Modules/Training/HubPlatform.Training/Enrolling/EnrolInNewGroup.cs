using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Grouping;
using HubPlatform.Trajectories.Contracts;

using MediatR;

namespace HubPlatform.Training.Enrolling;

/// <summary>Opens a group for what an enrol step names, plans its first session and gives the person of the step the first place, all or nothing.</summary>
[Requires(TrainingPermissions.Enrol)]
internal sealed record EnrolInNewGroup(Guid TaskId, int? Places, NewSession Session) : ICommand<Guid>;

internal sealed class EnrolInNewGroupValidator : AbstractValidator<EnrolInNewGroup>
{
    public EnrolInNewGroupValidator(TimeProvider clock)
    {
        RuleFor(r => r.Places).NotNull().WithErrorCode(CohortProblems.PlacesWrong).InclusiveBetween(1, 500).WithErrorCode(CohortProblems.PlacesWrong);
        RuleFor(r => r.Session).SetValidator(new NewSessionValidator(clock, TimeSpan.Zero));
    }
}

internal sealed class EnrolInNewGroupHandler(RegionDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<EnrolInNewGroup, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(EnrolInNewGroup request, CancellationToken cancellationToken)
    {
        var task = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (task.Failed || !task.Value.IsEnrolment)
        {
            return Problem.NotFound;
        }

        var offer = await Offer.OfAsync(db, task.Value, cancellationToken);

        if (offer.Failed)
        {
            return offer.Problem!;
        }

        var cohort = new Cohort
        {
            CurriculumKey = offer.Value.Curriculum.Id,
            UnitId = offer.Value.Unit?.UnitId,
            Places = request.Places!.Value,
            OpenedAt = clock.GetUtcNow(),
        };
        db.Add(cohort);
        db.Add(request.Session.In(cohort.Id));
        return await mediator.Send(new EnrolParticipant(request.TaskId, cohort.Id), cancellationToken);
    }
}
