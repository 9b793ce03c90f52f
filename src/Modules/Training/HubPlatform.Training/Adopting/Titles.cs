using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Adopting;

/// <summary>What curricula and their units are called (English source texts), for lists over several of them.</summary>
internal sealed class Titles
{
    private readonly Dictionary<Guid, Curriculum> _curricula;
    private readonly Dictionary<(Guid, string), string> _units;

    private Titles(Dictionary<Guid, Curriculum> curricula, Dictionary<(Guid, string), string> units) => (_curricula, _units) = (curricula, units);

    public static async Task<Titles> OfAsync(RegionDb db, IReadOnlyCollection<Guid> curriculumKeys, CancellationToken cancellationToken)
    {
        var keys = curriculumKeys.Distinct().ToList();
        var curricula = await db.Curricula.Where(c => keys.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var units = await db.Units.Where(u => keys.Contains(u.CurriculumKey)).Select(u => new { u.CurriculumKey, u.UnitId, u.Title }).ToListAsync(cancellationToken);
        return new Titles(curricula, units.ToDictionary(u => (u.CurriculumKey, u.UnitId), u => u.Title));
    }

    public string Track(Guid curriculumKey) => _curricula[curriculumKey].TrackId;

    public string Id(Guid curriculumKey) => _curricula[curriculumKey].CurriculumId;

    public string Of(Guid curriculumKey) => _curricula[curriculumKey].Title;

    /// <summary>Null for the whole curriculum.</summary>
    public string? Of(Guid curriculumKey, string? unitId) => unitId is null ? null : _units.GetValueOrDefault((curriculumKey, unitId));
}
