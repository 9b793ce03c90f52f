using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

internal sealed class GetRegionProfileHandler(RegionDb db, Execution execution) : IRequestHandler<GetRegionProfile, Result<RegionProfile>>
{
    public async Task<Result<RegionProfile>> Handle(GetRegionProfile request, CancellationToken cancellationToken)
    {
        var stored = await db.Settings.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var settings = stored ?? new RegionSettings();
        var sites = await db.Sites.AsNoTracking().OrderBy(s => s.Name).Select(s => new HubSite(s.Id, s.Name, s.Address)).ToListAsync(cancellationToken);
        var hasPeriod = await db.Periods.AnyAsync(cancellationToken);

        return new RegionProfile(
            execution.TheRegion.Name, settings.StaffLanguages, settings.ParticipantLanguages, settings.AftercareMonths, sites, stored is not null && sites.Count > 0 && hasPeriod);
    }
}

internal sealed class ListPartnersHandler(RegionDb db) : IRequestHandler<ListPartners, Result<IReadOnlyList<Partner>>>
{
    public async Task<Result<IReadOnlyList<Partner>>> Handle(ListPartners request, CancellationToken cancellationToken)
    {
        var partners = await db.PartnerOrganisations.AsNoTracking().Where(p => !p.IsFormer).OrderBy(p => p.Name)
            .Select(p => new Partner(p.Id, p.Name, p.Kind)).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<Partner>>(partners);
    }
}

internal sealed class ListPeriodsHandler(RegionDb db) : IRequestHandler<ListPeriods, Result<IReadOnlyList<Period>>>
{
    public async Task<Result<IReadOnlyList<Period>>> Handle(ListPeriods request, CancellationToken cancellationToken)
    {
        var periods = await db.Periods.AsNoTracking().OrderByDescending(p => p.From).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<Period>>([.. periods.Select(p => new Period(p.Id, p.Name, p.From, p.To, p.Targets))]);
    }
}
