using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Sharing;

/// <summary>A copy the region took of what another offers, and where it came from. The copy stands with the module that owns its kind.</summary>
internal sealed class TakenVariant
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid SharedId { get; init; }

    public required string Kind { get; init; }

    public required string CopyId { get; init; }

    public required string Title { get; init; }

    public required string RegionName { get; init; }

    public required string OfferedVersion { get; init; }

    public required string Licence { get; init; }

    public required DateTimeOffset TakenAt { get; init; }

    public required string Address { get; init; }
}

/// <summary>
/// Takes a copy of what another region offers: from then on it is this region's own, and neither a change nor the end of the offer touches it. It is checked like
/// anything that comes from elsewhere. Answers the page of the copy.
/// </summary>
[Requires(RegionsPermissions.Share)]
internal sealed record TakeVariant(Guid SharedId) : ICommand<string>;

internal sealed class TakeVariantHandler(RegionDb db, PlatformDb platform, IEnumerable<IVariantKind> kinds, Execution execution, TimeProvider clock)
    : IRequestHandler<TakeVariant, Result<string>>
{
    public async Task<Result<string>> Handle(TakeVariant request, CancellationToken cancellationToken)
    {
        var shared = await platform.Set<SharedVariant>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.SharedId && s.WithdrawnAt == null, cancellationToken);

        if (shared is null || kinds.FirstOrDefault(k => k.Kind == shared.Kind) is not { } kind)
        {
            return Problem.NotFound;
        }

        if (shared.RegionId == execution.TheRegion.Id)
        {
            return RegionsProblems.ShareOwn;
        }

        var copyId = shared.CopyId;

        if (await db.TakenVariants.AnyAsync(t => t.Kind == shared.Kind && t.CopyId == copyId, cancellationToken))
        {
            return RegionsProblems.ShareTakenAlready;
        }

        if (shared.Document.Length > VariantOffers.MostBytes)
        {
            return RegionsProblems.ShareTooLarge;
        }

        var taken = await kind.TakeAsync(shared, cancellationToken);

        if (taken.Failed)
        {
            return taken.Problem!;
        }

        db.Add(new TakenVariant
        {
            SharedId = shared.Id,
            Kind = shared.Kind,
            CopyId = copyId,
            Title = shared.Title,
            RegionName = shared.RegionName,
            OfferedVersion = shared.Version,
            Licence = shared.Licence,
            TakenAt = clock.GetUtcNow(),
            Address = taken.Value,
        });
        return taken.Value;
    }
}
