using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

namespace HubPlatform.Regions.Settings;

/// <summary>Months after the start at which the hub gets in touch again.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SaveAftercare(IReadOnlyList<int> Months) : ICommand;

internal sealed class SaveAftercareValidator : AbstractValidator<SaveAftercare>
{
    public SaveAftercareValidator()
    {
        RuleFor(r => r.Months).NotEmpty().WithErrorCode("regions.months-missing");
        RuleFor(r => r.Months).Must(m => m.Count <= 24 && m.All(x => x is >= 1 and <= 120)).WithErrorCode("regions.months-odd");
    }
}

internal sealed class SaveAftercareHandler(RegionDb db) : IRequestHandler<SaveAftercare, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveAftercare request, CancellationToken cancellationToken)
    {
        (await db.TheSettingsAsync(cancellationToken)).KeepInTouch(request.Months);
        return Result.Done;
    }
}
