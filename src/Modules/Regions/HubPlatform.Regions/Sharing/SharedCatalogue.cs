using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
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
    Guid SharedId, string Kind, string RegionName, bool IsOwn, string TrackId, string Title, string Version, string Purpose, string Licence, string Language, DateTimeOffset OfferedAt, string? Address)
{
    /// <summary>Version of the copy the region has, when that is another one.</summary>
    public string? HadVersion { get; init; }

    /// <summary>It is later than the copy the region has.</summary>
    public bool IsNewer { get; init; }
}

/// <summary>One offer, to be read before it is taken. Not found where it was withdrawn.</summary>
[Requires(RegionsPermissions.Share)]
internal sealed record PreviewShared(Guid SharedId) : IQuery<SharedPreview>;

/// <param name="Sentences">Texts of the document, in its order.</param>
/// <param name="Translations">What this region would say with it, beside what it says already.</param>
public sealed record SharedPreview(SharedLine Line, IReadOnlyList<string> Sentences, OwnTexts Translations);

/// <summary>What this region may offer, what of it is offered, and what it took from others with where it came from.</summary>
[Requires(RegionsPermissions.Share)]
internal sealed record ListOwnVariants : IQuery<OwnVariants>;

public sealed record OwnVariants(IReadOnlyList<(string Kind, OwnVariant Variant)> Offerable, IReadOnlyList<SharedLine> Offered, IReadOnlyList<TakenLine> Taken);

public sealed record TakenLine(string Kind, string Title, string RegionName, string Version, string Licence, DateTimeOffset TakenAt, string Address)
{
    /// <summary>Null while the region has the newest one that is offered.</summary>
    public NewerOffer? Newer { get; init; }
}

internal sealed class SharedCatalogueHandler(RegionDb db, PlatformDb platform, IEnumerable<IVariantKind> kinds, TravellingTexts texts, Execution execution)
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
        return sentences.Failed
            ? sentences.Problem!
            : new SharedPreview((await LinesAsync([shared], cancellationToken))[0], sentences.Value, await texts.ArrivingAsync(shared, cancellationToken));
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
        var taken = await db.TakenVariants.AsNoTracking().OrderByDescending(t => t.TakenAt).ToListAsync(cancellationToken);
        var newer = await NewerOffers.OfAsync(platform, taken.ConvertAll(t => t.SharedId), cancellationToken);
        return new OwnVariants(
            offerable, await LinesAsync(offered, cancellationToken),
            taken.ConvertAll(t => new TakenLine(t.Kind, t.Title, t.RegionName, t.OfferedVersion, t.Licence, t.TakenAt, t.Address) { Newer = newer.GetValueOrDefault(t.SharedId) }));
    }

    private async Task<IReadOnlyList<SharedLine>> LinesAsync(List<SharedVariant> shown, CancellationToken cancellationToken)
    {
        var names = shown.ConvertAll(s => s.CopyId);
        var copies = await db.TakenVariants.AsNoTracking().Where(t => names.Contains(t.CopyId)).ToDictionaryAsync(t => (t.Kind, t.CopyId), cancellationToken);
        var made = copies.Values.Select(c => c.SharedId).ToList();
        var since = await platform.Set<SharedVariant>().Where(s => made.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.OfferedAt, cancellationToken);
        return
        [
            .. from s in shown
               let copy = copies.GetValueOrDefault((s.Kind, s.CopyId))
               let isSame = copy?.SharedId == s.Id
               select new SharedLine(
                   s.Id, s.Kind, s.RegionName, s.RegionId == execution.TheRegion.Id, s.TrackId, s.Title, s.Version, s.Purpose, s.Licence, s.Language, s.OfferedAt, isSame ? copy!.Address : null)
               {
                   HadVersion = isSame ? null : copy?.OfferedVersion,
                   IsNewer = copy is not null && !isSame && since.TryGetValue(copy.SharedId, out var had) && had < s.OfferedAt,
               },
        ];
    }
}
