using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Adopting;

internal sealed class ListCompetencesOfHandler(RegionDb db) : IRequestHandler<ListCompetencesOf, Result<IReadOnlyList<CompetenceLine>>>
{
    public async Task<Result<IReadOnlyList<CompetenceLine>>> Handle(ListCompetencesOf request, CancellationToken cancellationToken)
    {
        var inForce = db.Frameworks.Where(f => f.TrackId == request.TrackId && !db.Set<Framework>().Any(o => o.FrameworkId == f.FrameworkId && o.Edition > f.Edition));
        var lines = await (
            from competence in db.Competences
            join framework in inForce on competence.FrameworkKey equals framework.Id
            where !competence.IsArea
            orderby framework.FrameworkId, competence.Position
            select new CompetenceLine(competence.Code, competence.Title)).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<CompetenceLine>>(lines);
    }
}
