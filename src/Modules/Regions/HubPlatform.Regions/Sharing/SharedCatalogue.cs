using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing.Sharing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Sharing;

/// <summary>What regions offer each other, newest first, forty to a page.</summary>
/// <param name="Kind">Only of this kind; null for all.</param>
[Requires(RegionsPermissions.Share)]
internal sealed record ListShared(string? Kind = null, int Page = 1) : IQuery<SharedView>;

public sealed record SharedView(IReadOnlyList<SharedLine> Lines, int Page, int Total)
{
    public const int PageSize = 40;
}

/// <param name="Address">Page of the copy the region took; null while it has none.</param>
public sealed record SharedLine(
    Guid SharedId, string Kind, string RegionName, bool IsOwn, string TrackId, string Title, string Version, string Purpose, string Licence, string Language, DateTimeOffset OfferedAt, string? Address);

/// <summary>One offer, to be read before it is taken. Not found where it was withdrawn.</summary>
[Requires(RegionsPermissions.Share)]
internal sealed record PreviewShared(Guid SharedId) : IQuery<SharedPreview>;

/// <param name="Sentences">Texts of the document, in its order.</param>
public sealed record SharedPreview(SharedLine Line, IReadOnlyList<string> Sentences);

/// <summary>What this region may offer, what of it is offered, and what it took from others with where it came from.</summary>
[Requires(RegionsPermissions.Share)]
internal sealed record ListOwnVariants : IQuery<OwnVariants>;

public sealed record OwnVariants(IReadOnlyList<(string Kind, OwnVariant Variant)> Offerable, IReadOnlyList<SharedLine> Offered, IReadOnlyList<TakenLine> Taken);

public sealed record TakenLine(string Kind, string Title, string RegionName, string Version, string Licence, DateTimeOffset TakenAt, string Address);

internal sealed class SharedCatalogueHandler(RegionDb db, PlatformDb platform, IEnumerable<IVariantKind> kinds, Execution execution)
    : IRequestHandler<ListShared, Result<SharedView>>, IRequestHandler<PreviewShared, Result<SharedPreview>>, IRequestHandler<ListOwnVariants, Result<OwnVariants>>
{
    private IQueryable<SharedVariant> Open => platform.Set<SharedVariant>().AsNoTracking().Where(s => s.WithdrawnAt == null);

    public async Task<Result<SharedView>> Handle(ListShared request, CancellationToken cancellationToken)
    {
        var open = request.Kind is { Length: > 0 } kind ? Open.Where(s => s.Kind == kind) : Open;
        var total = await open.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + SharedView.PageSize - 1) / SharedView.PageSize));
        var shown = await open.OrderByDescending(s => s.OfferedAt).ThenBy(s => s.Id).Skip((page - 1) * SharedView.PageSize).Take(SharedView.PageSize).ToListAsync(cancellationToken);
        return new SharedView(await LinesAsync(shown, cancellationToken), page, total);
    }

    public async Task<Result<SharedPreview>> Handle(PreviewShared request, CancellationToken cancellationToken)
    {
        if (await Open.SingleOrDefaultAsync(s => s.Id == request.SharedId, cancellationToken) is not { } shared || kinds.FirstOrDefault(k => k.Kind == shared.Kind) is not { } kind)
        {
            return Problem.NotFound;
        }

        var sentences = kind.Preview(shared.Document);
        return sentences.Failed ? sentences.Problem! : new SharedPreview((await LinesAsync([shared], cancellationToken))[0], sentences.Value);
    }

    public async Task<Result<OwnVariants>> Handle(ListOwnVariants request, CancellationToken cancellationToken)
    {
        var offerable = new List<(string Kind, OwnVariant Variant)>();

        foreach (var kind in kinds)
        {
            offerable.AddRange((await kind.ListAsync(cancellationToken)).Select(v => (kind.Kind, v)));
        }

        var region = execution.TheRegion.Id;
        var offered = await Open.Where(s => s.RegionId == region).OrderByDescending(s => s.OfferedAt).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        var taken = await db.TakenVariants.AsNoTracking().OrderByDescending(t => t.TakenAt)
            .Select(t => new TakenLine(t.Kind, t.Title, t.RegionName, t.OfferedVersion, t.Licence, t.TakenAt, t.Address)).ToListAsync(cancellationToken);
        return new OwnVariants(offerable, await LinesAsync(offered, cancellationToken), taken);
    }

    private async Task<IReadOnlyList<SharedLine>> LinesAsync(List<SharedVariant> shown, CancellationToken cancellationToken)
    {
        var ids = shown.ConvertAll(s => s.Id);
        var taken = await db.TakenVariants.Where(t => ids.Contains(t.SharedId)).ToDictionaryAsync(t => t.SharedId, t => t.Address, cancellationToken);
        return
        [
            .. shown.Select(s => new SharedLine(
                s.Id, s.Kind, s.RegionName, s.RegionId == execution.TheRegion.Id, s.TrackId, s.Title, s.Version, s.Purpose, s.Licence, s.Language, s.OfferedAt, taken.GetValueOrDefault(s.Id))),
        ];
    }
}
