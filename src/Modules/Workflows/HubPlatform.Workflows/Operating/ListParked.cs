using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Time;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>What pumps have laid aside in this region, whichever module it belongs to: one kind at a time, without names.</summary>
/// <param name="Kind">Null, or one nobody knows: the first kind of which there is any.</param>
[Requires(WorkflowPermissions.Operate)]
internal sealed record ListParked(string? Kind = null, int Page = 1) : IQuery<ParkedList>
{
    public const int PageSize = 40;
}

/// <param name="Counts">By kind, all kinds there are.</param>
internal sealed record ParkedList(string Kind, IReadOnlyList<ParkedLine> Lines, IReadOnlyDictionary<string, int> Counts, int Page)
{
    public int Total => Counts.Values.Sum();
}

internal sealed class ListParkedHandler(IEnumerable<IParkedWork> kinds) : IRequestHandler<ListParked, Result<ParkedList>>
{
    public async Task<Result<ParkedList>> Handle(ListParked request, CancellationToken cancellationToken)
    {
        var known = kinds.OrderBy(k => k.Kind, StringComparer.Ordinal).ToList();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var kind in known)
        {
            counts[kind.Kind] = await kind.CountAsync(cancellationToken);
        }

        var shown = known.Find(k => k.Kind == request.Kind) ?? known.Find(k => counts[k.Kind] > 0) ?? known[0];
        var pages = Math.Max(1, (counts[shown.Kind] + ListParked.PageSize - 1) / ListParked.PageSize);
        var page = Math.Clamp(request.Page, 1, pages);

        return new ParkedList(shown.Kind, await shown.ListAsync((page - 1) * ListParked.PageSize, ListParked.PageSize, cancellationToken), counts, page);
    }
}
