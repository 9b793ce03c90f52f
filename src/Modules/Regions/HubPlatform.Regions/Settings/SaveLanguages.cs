using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

/// <summary>The first of each list is the default.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SaveLanguages(IReadOnlyList<string> Staff, IReadOnlyList<string> Participants) : ICommand;

internal sealed class SaveLanguagesValidator : AbstractValidator<SaveLanguages>
{
    public SaveLanguagesValidator()
    {
        RuleFor(r => r.Staff).NotEmpty().WithErrorCode("regions.language-missing");
        RuleFor(r => r.Staff).Must(l => l.All(c => Languages.OfStaffPages.Any(p => p.Code == c))).WithErrorCode("regions.language-unknown");
        RuleFor(r => r.Participants).NotEmpty().WithErrorCode("regions.language-missing");
        RuleFor(r => r.Participants).Must(l => l.All(c => Languages.FindPage(c) is not null)).WithErrorCode("regions.language-unknown");
    }
}

internal sealed class SaveLanguagesHandler(RegionDb db) : IRequestHandler<SaveLanguages, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveLanguages request, CancellationToken cancellationToken)
    {
        (await db.TheSettingsAsync(cancellationToken)).Speak(request.Staff.Distinct(), request.Participants.Distinct());
        return Result.Done;
    }
}

internal static class TheSettings
{
    /// <summary>The row, made where the region decides something for the first time.</summary>
    public static async Task<RegionSettings> TheSettingsAsync(this RegionDb db, CancellationToken cancellationToken)
    {
        var settings = await db.Settings.SingleOrDefaultAsync(cancellationToken);

        if (settings is null)
        {
            db.Add(settings = new RegionSettings());
        }

        return settings;
    }
}
