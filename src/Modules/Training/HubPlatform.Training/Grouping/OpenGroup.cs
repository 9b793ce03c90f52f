using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>Opens a group for a unit or a whole curriculum, with all its sessions planned at once where a timetable is given. People come in afterwards.</summary>
/// <param name="UnitId">Null for the whole curriculum.</param>
[Requires(TrainingPermissions.Teach)]
internal sealed record OpenGroup(Guid CurriculumKey, string? UnitId, string? Name, int? Places, Guid? TrainerId, Timetable? Timetable) : ICommand<Guid>;

internal sealed class OpenGroupValidator : AbstractValidator<OpenGroup>
{
    public OpenGroupValidator(TimeProvider clock)
    {
        RuleFor(r => r.Name).MaximumLength(120);
        RuleFor(r => r.Places).NotNull().WithErrorCode(CohortProblems.PlacesWrong).InclusiveBetween(1, 500).WithErrorCode(CohortProblems.PlacesWrong);
        RuleFor(r => r.Timetable!).SetValidator(new TimetableValidator(clock)).When(r => r.Timetable is not null);
    }
}

internal sealed class OpenGroupHandler(RegionDb db, Trainers trainers, Execution execution, TimeProvider clock) : IRequestHandler<OpenGroup, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(OpenGroup request, CancellationToken cancellationToken)
    {
        var units = await db.Units.Where(u => u.CurriculumKey == request.CurriculumKey && (request.UnitId == null || u.UnitId == request.UnitId))
            .OrderBy(u => u.Position).ToListAsync(cancellationToken);

        if (units.Count == 0)
        {
            return Problem.NotFound;
        }

        if (!units.Exists(u => u.IsTaught))
        {
            return CohortProblems.LearntAlone;
        }

        if (!await trainers.KnowsAsync(request.TrainerId, cancellationToken))
        {
            return CohortProblems.TrainerUnknown;
        }

        var now = clock.GetUtcNow();
        var cohort = new Cohort { CurriculumKey = request.CurriculumKey, UnitId = request.UnitId, OpenedAt = now }.Arrange(request.Name, request.Places!.Value, request.TrainerId);
        db.Add(cohort);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone);
        db.AddRange((request.Timetable?.Spread(units, zone) ?? []).Select(plan => new Session { CohortId = cohort.Id }.Plan(plan, now)));
        return cohort.Id;
    }
}
