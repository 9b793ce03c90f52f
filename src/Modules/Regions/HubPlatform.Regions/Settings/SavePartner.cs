using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Settings;

/// <summary>Adds an organisation the region works with; a former one of that name comes back.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record SavePartner(string Name, string Kind) : ICommand<Guid>;

internal sealed class SavePartnerValidator : AbstractValidator<SavePartner>
{
    public SavePartnerValidator()
    {
        RuleFor(r => r.Name).NotEmpty().MaximumLength(150);
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(80);
    }
}

internal sealed class SavePartnerHandler(RegionDb db) : IRequestHandler<SavePartner, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(SavePartner request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        var partner = await db.PartnerOrganisations.SingleOrDefaultAsync(p => p.Name == name, cancellationToken);

        if (partner is { IsFormer: false })
        {
            return RegionsProblems.PartnerKnown;
        }

        if (partner is null)
        {
            db.Add(partner = new PartnerOrganisation { Name = name, Kind = request.Kind.Trim() });
        }

        (partner.Kind, partner.IsFormer) = (request.Kind.Trim(), false);
        return partner.Id;
    }
}

/// <summary>Ends the work with an organisation: it is not offered any more, and stays named where it was.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record EndPartner(Guid PartnerId) : ICommand;

internal sealed class EndPartnerHandler(RegionDb db) : IRequestHandler<EndPartner, Result<Done>>
{
    public async Task<Result<Done>> Handle(EndPartner request, CancellationToken cancellationToken)
    {
        var partner = await db.PartnerOrganisations.SingleOrDefaultAsync(p => p.Id == request.PartnerId, cancellationToken);

        if (partner is null)
        {
            return Problem.NotFound;
        }

        partner.IsFormer = true;
        return Result.Done;
    }
}
