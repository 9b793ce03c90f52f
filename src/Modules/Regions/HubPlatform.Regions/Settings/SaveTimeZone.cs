using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

/// <summary>In which time the region tells dates. Stands with the region's name in the platform's database, because every page needs it.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SaveTimeZone(string TimeZone) : IPlatformCommand<Done>;

internal sealed class SaveTimeZoneValidator : AbstractValidator<SaveTimeZone>
{
    public SaveTimeZoneValidator() => RuleFor(r => r.TimeZone).Must(TimeZones.Offered.Contains).WithErrorCode("regions.time-zone-unknown");
}

internal sealed class SaveTimeZoneHandler(PlatformDb db, Execution execution, RegionDirectory directory) : IRequestHandler<SaveTimeZone, Result<Done>>
{
    public async Task<Result<Done>> Handle(SaveTimeZone request, CancellationToken cancellationToken)
    {
        var region = execution.TheRegion;
        var row = await db.Regions.SingleAsync(r => r.Id == region.Id, cancellationToken);
        row.TimeZone = request.TimeZone;
        execution.OnceCommitted(() => directory.Forget(region.Slug));
        return Result.Done;
    }
}

internal static class TimeZones
{
    /// <summary>IANA names of Europe, where the hubs are.</summary>
    public static IReadOnlyList<string> Offered { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
