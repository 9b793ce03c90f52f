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

    public required Guid SharedId { get; set; }

    public required string Kind { get; init; }

    public required string CopyId { get; init; }

    public required string Title { get; set; }

    public required string RegionName { get; set; }

    public required string OfferedVersion { get; set; }

    public required string Licence { get; set; }

    public required DateTimeOffset TakenAt { get; set; }

    public required string Address { get; set; }
}

/// <summary>
/// Takes a copy of what another region offers: from then on it is this region's own, and neither a change nor the end of the offer touches it. A newer version is laid
/// beside the copy. It is checked like anything that comes from elsewhere, and its translations come along. Answers the page of the copy.
/// </summary>
[Requires(RegionsPermissions.Share)]
internal sealed record TakeVariant(Guid SharedId) : ICommand<string>;

internal sealed class TakeVariantHandler(RegionDb db, PlatformDb platform, IEnumerable<IVariantKind> kinds, TravellingTexts texts, Execution execution, TimeProvider clock)
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
        var copy = await db.TakenVariants.SingleOrDefaultAsync(t => t.Kind == shared.Kind && t.CopyId == copyId, cancellationToken);

        if (copy is not null && !await NewerOffers.IsNewerAsync(platform, shared, copy, cancellationToken))
        {
            return RegionsProblems.ShareTakenAlready;
        }

        if (shared.Document.Length > VariantOffers.MostBytes)
        {
            return RegionsProblems.ShareTooLarge;
        }

        await texts.TakeAsync(shared, cancellationToken);
        var taken = copy is null ? await kind.TakeAsync(shared, cancellationToken) : await kind.TakeNewerAsync(shared, cancellationToken);

        if (taken.Failed)
        {
            return taken.Problem!;
        }

        if (copy is null)
        {
            db.Add(Of(shared, taken.Value));
        }
        else
        {
            (copy.SharedId, copy.OfferedVersion, copy.Title, copy.RegionName) = (shared.Id, shared.Version, shared.Title, shared.RegionName);
            (copy.Licence, copy.TakenAt, copy.Address) = (shared.Licence, clock.GetUtcNow(), taken.Value);
        }

        return taken.Value;
    }

    private TakenVariant Of(SharedVariant shared, string address) => new()
    {
        SharedId = shared.Id,
        Kind = shared.Kind,
        CopyId = shared.CopyId,
        Title = shared.Title,
        RegionName = shared.RegionName,
        OfferedVersion = shared.Version,
        Licence = shared.Licence,
        TakenAt = clock.GetUtcNow(),
        Address = address,
    };
}
