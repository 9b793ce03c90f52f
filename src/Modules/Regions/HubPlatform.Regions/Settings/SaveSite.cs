using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

/// <summary>Adds a hub site, or changes the one named.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SaveSite(Guid? SiteId, string Name, string? Address) : ICommand<Guid>;

internal sealed class SaveSiteValidator : AbstractValidator<SaveSite>
{
    public SaveSiteValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Address).MaximumLength(300);
    }
}

internal sealed class SaveSiteHandler(RegionDb db) : IRequestHandler<SaveSite, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SaveSite request, CancellationToken cancellationToken)
    {
        await db.TheSettingsAsync(cancellationToken);
        var site = request.SiteId is null ? null : await db.Sites.SingleOrDefaultAsync(s => s.Id == request.SiteId, cancellationToken);

        if (request.SiteId is not null && site is null)
        {
            return Problem.NotFound;
        }

        if (site is null)
        {
            db.Add(site = new Site { Name = request.Name.Trim() });
        }

        (site.Name, site.Address) = (request.Name.Trim(), request.Address?.Trim() ?? "");
        return site.Id;
    }
}

/// <summary>Takes a site off the list. Nothing points at it: places are kept as words where something happened.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record RemoveSite(Guid SiteId) : ICommand;

internal sealed class RemoveSiteHandler(RegionDb db) : IRequestHandler<RemoveSite, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveSite request, CancellationToken cancellationToken)
    {
        var site = await db.Sites.SingleOrDefaultAsync(s => s.Id == request.SiteId, cancellationToken);

        if (site is null)
        {
            return Problem.NotFound;
        }

        db.Remove(site);
        return Result.Done;
    }
}
