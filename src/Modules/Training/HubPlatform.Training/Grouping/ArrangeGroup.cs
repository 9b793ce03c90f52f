using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Waiting;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>Another name, trainer or number of places. More places go to those in line first; nobody is put out by fewer.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record ArrangeGroup(Guid CohortId, string? Name, int? Places, Guid? TrainerId) : ICommand;

internal sealed class ArrangeGroupValidator : AbstractValidator<ArrangeGroup>
{
    public ArrangeGroupValidator()
    {
        RuleFor(r => r.Name).MaximumLength(120);
        RuleFor(r => r.Places).NotNull().WithErrorCode(CohortProblems.PlacesWrong).InclusiveBetween(1, 500).WithErrorCode(CohortProblems.PlacesWrong);
    }
}

internal sealed class ArrangeGroupHandler(RegionDb db, Trainers trainers, WaitingLines lines) : IRequestHandler<ArrangeGroup, Result<Done>>
{
    public async Task<Result<Done>> Handle(ArrangeGroup request, CancellationToken cancellationToken)
    {
        if (await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken) is not { } cohort)
        {
            return Problem.NotFound;
        }

        if (request.Places < cohort.Taken)
        {
            return CohortProblems.PlacesGiven;
        }

        // Whoever taught it so far may have left the region; she may stay named.
        if (request.TrainerId != cohort.TrainerId && !await trainers.KnowsAsync(request.TrainerId, cancellationToken))
        {
            return CohortProblems.TrainerUnknown;
        }

        cohort.Arrange(request.Name, request.Places!.Value, request.TrainerId);
        await lines.MoveUpAsync(cohort, cancellationToken);
        return Result.Done;
    }
}
