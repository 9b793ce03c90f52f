using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Training.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Adopting;

internal sealed class ListCurriculaHandler(RegionDb db, Words words, ITrackCatalogue tracks)
    : IRequestHandler<ListCurricula, Result<IReadOnlyList<CurriculumLine>>>
{
    public async Task<Result<IReadOnlyList<CurriculumLine>>> Handle(ListCurricula request, CancellationToken cancellationToken)
    {
        var curricula = await db.Curricula.OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<CurriculumLine>>(
        [
            .. curricula.DistinctBy(c => c.CurriculumId)
                .Select(c => new CurriculumLine(c.CurriculumId, words.Say(tracks, c.TrackId, c.Title).Text, c.TrackId, c.Minutes.InHours, c.Units))
                .OrderBy(c => c.Title, StringComparer.Ordinal),
        ]);
    }
}

internal static class Hours
{
    extension(int minutes)
    {
        public decimal InHours => Math.Round(minutes / 60m, 1);
    }
}
