using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Adding;

internal sealed class AddRegionValidator : AbstractValidator<AddRegion>
{
    public AddRegionValidator() => RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
}

internal sealed class AddRegionHandler(PlatformDb db, DatabaseSchema schema) : IRequestHandler<AddRegion, Result<Region>>
{
    public async Task<Result<Region>> Handle(AddRegion request, CancellationToken cancellationToken)
    {
        var slug = RegionSlug.From(request.Name);

        if (!RegionSlug.IsWellFormed(slug) || Region.ReservedSlugs.Contains(slug))
        {
            return RegionsProblems.NameUnusable;
        }

        if (await db.Regions.AnyAsync(r => r.Slug == slug, cancellationToken))
        {
            return RegionsProblems.NameTaken;
        }

        var row = new RegionRow
        {
            Slug = slug,
            Name = request.Name.Trim(),
            TimeZone = request.TimeZone,
            Database = "hub_region_" + Kernel.Ids.New().ToString("N")[^12..],
            AddedAt = TimeProvider.System.GetUtcNow(),
        };

        // The region's own database comes first: a row without one would be a region that cannot be opened. Broken off here, a file is left, no region.
        await schema.UpdateAsync(row.ToRegion(), cancellationToken);
        db.Regions.Add(row);
        return row.ToRegion();
    }
}
