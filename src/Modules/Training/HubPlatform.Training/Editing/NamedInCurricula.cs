using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Editing;

/// <summary>Which courses work on a competence, in the edition in force.</summary>
internal sealed class NamedInCurricula(RegionDb db) : IPartUse
{
    public async Task<IReadOnlyList<string>> NamingAsync(NamedPart part, CancellationToken cancellationToken)
    {
        if (part.Kind != "framework")
        {
            return [];
        }

        var inForce = db.Curricula.Where(c => c.TrackId == part.TrackId && !db.Set<Curriculum>().Any(o => o.CurriculumId == c.CurriculumId && o.Edition > c.Edition));
        var units = await (
            from unit in db.Units
            join curriculum in inForce on unit.CurriculumKey equals curriculum.Id
            select new { curriculum.Title, unit.Competences }).ToListAsync(cancellationToken);
        return [.. units.Where(u => u.Competences.Contains(part.Name)).Select(u => u.Title)];
    }
}
