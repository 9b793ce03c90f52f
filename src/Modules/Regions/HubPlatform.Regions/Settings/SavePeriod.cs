using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

/// <summary>Adds a project period with its targets, or changes the one named. A stage without a target is left out.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SavePeriod(Guid? PeriodId, string Name, DateOnly? From, DateOnly? To, IReadOnlyDictionary<string, int> Targets) : ICommand<Guid>;

internal sealed class SavePeriodValidator : AbstractValidator<SavePeriod>
{
    private const int MostPeople = 1_000_000;

    public SavePeriodValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
        RuleFor(r => r.From).NotNull().WithErrorCode("regions.day-missing");
        RuleFor(r => r.To).NotNull().WithErrorCode("regions.day-missing");
        RuleFor(r => r.To).Must((r, to) => to >= r.From).When(r => r.From is not null && r.To is not null).WithErrorCode("regions.period-backwards");
        RuleForEach(r => r.Targets).Must(t => Stages.InOrder.Contains(t.Key) && t.Value is >= 0 and <= MostPeople).WithErrorCode("regions.target-odd")
            .OverridePropertyName("Targets");
    }
}

internal sealed class SavePeriodHandler(RegionDb db) : IRequestHandler<SavePeriod, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SavePeriod request, CancellationToken cancellationToken)
    {
        var period = request.PeriodId is null ? null : await db.Periods.SingleOrDefaultAsync(p => p.Id == request.PeriodId, cancellationToken);

        if (request.PeriodId is not null && period is null)
        {
            return Problem.NotFound;
        }

        if (period is null)
        {
            db.Add(period = new ProjectPeriod { Name = request.Name.Trim() });
        }

        (period.Name, period.From, period.To) = (request.Name.Trim(), request.From!.Value, request.To!.Value);
        period.Targets = new Dictionary<string, int>(request.Targets, StringComparer.Ordinal);
        return period.Id;
    }
}
