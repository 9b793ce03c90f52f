using System.Text.Json;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Sharing;

/// <summary>What regions offer each other, newest first, forty to a page.</summary>
[Requires(TrainingPermissions.Share)]
internal sealed record ListPool(int Page = 1) : IQuery<PoolView>;

public sealed record PoolView(IReadOnlyList<PoolLine> Lines, int Page, int Total)
{
    public const int PageSize = 40;
}

/// <param name="TakenAs">The region's own copy of this version; null while it has none.</param>
/// <param name="TakenVersion">The newest version it has a copy of, when that is another one.</param>
public sealed record PoolLine(
    Guid SharedId, string RegionName, bool IsOwn, string TrackId, string Title, string Version, decimal Hours, DateTimeOffset OfferedAt, Guid? TakenAs, string? TakenVersion);

internal sealed class ListPoolHandler(RegionDb db, PlatformDb platform, Execution execution) : IRequestHandler<ListPool, Result<PoolView>>
{
    public async Task<Result<PoolView>> Handle(ListPool request, CancellationToken cancellationToken)
    {
        var open = platform.SharedCurricula.AsNoTracking().Where(s => s.WithdrawnAt == null);
        var total = await open.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + PoolView.PageSize - 1) / PoolView.PageSize));
        var shown = await open.OrderByDescending(s => s.OfferedAt).ThenBy(s => s.Id).Skip((page - 1) * PoolView.PageSize).Take(PoolView.PageSize).ToListAsync(cancellationToken);
        var ids = shown.Select(s => s.CopyId).ToList();
        var copies = (await db.Curricula.Where(c => ids.Contains(c.CurriculumId)).OrderByDescending(c => c.Id).ToListAsync(cancellationToken)).ToLookup(c => c.CurriculumId);

        return new PoolView(
            [
                .. from shared in shown
                   let mine = copies[shared.CopyId].ToList()
                   let same = mine.Find(c => c.Version == shared.Version)
                   select new PoolLine(
                       shared.Id, shared.RegionName, shared.RegionId == execution.TheRegion.Id, shared.TrackId, shared.Title, shared.Version, HoursOf(shared.Document), shared.OfferedAt,
                       same?.Id, same is null ? mine.FirstOrDefault()?.Version : null),
            ],
            page,
            total);
    }

    /// <summary>Zero where it cannot be read: one bad line does not take the list from everybody. Taking it is refused.</summary>
    private static decimal HoursOf(string document)
    {
        try
        {
            return CurriculumDocument.Parse(document).Hours;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
