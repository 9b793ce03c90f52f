using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Sharing;

/// <summary>
/// Offers a document of the region, as it stands now, to all others: it leaves by the outbox for the catalogue that all regions share. What came from another region
/// is not passed on. The same version again replaces what was said about it.
/// </summary>
/// <param name="Purpose">What it is good for.</param>
/// <param name="Licence">Whose work it is and under which terms it may be used.</param>
/// <param name="Language">Language it is written in.</param>
[Requires(RegionsPermissions.Share)]
internal sealed record OfferVariant(string Kind, string DocumentId, string Purpose, string Licence, string Language) : ICommand;

/// <summary>Takes an offer of this region back. Copies that others took stay theirs.</summary>
[Requires(RegionsPermissions.Share)]
internal sealed record WithdrawVariant(Guid SharedId) : ICommand;

internal sealed class OfferVariantValidator : AbstractValidator<OfferVariant>
{
    public OfferVariantValidator()
    {
        RuleFor(o => o.Purpose).NotEmpty().MaximumLength(500);
        RuleFor(o => o.Licence).NotEmpty().MaximumLength(300);
        RuleFor(o => o.Language).Must(l => Languages.Spoken.Any(s => s.Code == l)).WithErrorCode("invalid-value");
    }
}

internal sealed class OfferVariantHandler(PlatformDb platform, IEnumerable<IVariantKind> kinds, VariantOffers offers, Execution execution, TimeProvider clock)
    : IRequestHandler<OfferVariant, Result<Done>>, IRequestHandler<WithdrawVariant, Result<Done>>
{
    public async Task<Result<Done>> Handle(OfferVariant request, CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(k => k.Kind == request.Kind) is not { } kind)
        {
            return Problem.NotFound;
        }

        var read = await kind.ReadAsync(request.DocumentId, cancellationToken);

        if (read.Failed)
        {
            return read.Problem!;
        }

        var content = read.Value;

        if (content.Document.Length > VariantOffers.MostBytes)
        {
            return RegionsProblems.ShareTooLarge;
        }

        await offers.SendAsync(new OfferedVariant(
            kind.Kind, request.DocumentId, content.TrackId, content.Version, content.Title, request.Purpose.Trim(), request.Licence.Trim(), request.Language, content.Document, clock.GetUtcNow()), cancellationToken);
        return Result.Done;
    }

    public async Task<Result<Done>> Handle(WithdrawVariant request, CancellationToken cancellationToken)
    {
        var region = execution.TheRegion.Id;
        var shared = await platform.Set<SharedVariant>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SharedId && s.RegionId == region && s.WithdrawnAt == null, cancellationToken);

        if (shared is null)
        {
            return Problem.NotFound;
        }

        await offers.SendAsync(new OfferedVariant(
            shared.Kind, shared.DocumentId, shared.TrackId, shared.Version, shared.Title, shared.Purpose, shared.Licence, shared.Language, null, clock.GetUtcNow()), cancellationToken);
        return Result.Done;
    }
}
