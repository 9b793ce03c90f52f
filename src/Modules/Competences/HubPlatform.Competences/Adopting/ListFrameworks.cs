using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Adopting;

internal sealed class ListFrameworksHandler(RegionDb db, Words words, ITrackCatalogue tracks)
    : IRequestHandler<ListFrameworks, Result<IReadOnlyList<FrameworkLine>>>
{
    public async Task<Result<IReadOnlyList<FrameworkLine>>> Handle(ListFrameworks request, CancellationToken cancellationToken)
    {
        var frameworks = await db.Frameworks.OrderByDescending(f => f.Id).ToListAsync(cancellationToken);
        var counts = await db.Competences.Where(c => !c.IsArea).GroupBy(c => c.FrameworkKey)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        return Result.Of<IReadOnlyList<FrameworkLine>>(
        [
            .. frameworks.DistinctBy(f => f.FrameworkId)
                .Select(f => new FrameworkLine(f.FrameworkId, words.Say(tracks, f.TrackId, f.Title).Text, f.TrackId, f.Version, counts.GetValueOrDefault(f.Id)))
                .OrderBy(f => f.Title, StringComparer.Ordinal),
        ]);
    }
}
