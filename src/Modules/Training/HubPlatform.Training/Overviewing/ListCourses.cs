using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Adopting;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Overviewing;

/// <summary>The curricula of the region, each in its newest version, with what goes on in them.</summary>
[Requires(TrainingPermissions.Curricula)]
internal sealed record ListCourses : IQuery<IReadOnlyList<CourseLine>>;

/// <param name="From">Name of the region it was copied from.</param>
/// <param name="Under">How many follow something of it, in whichever version.</param>
public sealed record CourseLine(Guid CurriculumKey, string TrackId, string Title, string Version, string? From, decimal Hours, int Units, int Groups, int Under);

internal sealed class ListCoursesHandler(RegionDb db, TimeProvider clock) : IRequestHandler<ListCourses, Result<IReadOnlyList<CourseLine>>>
{
    public async Task<Result<IReadOnlyList<CourseLine>>> Handle(ListCourses request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var curricula = await db.Curricula.OrderByDescending(c => c.Id).ToListAsync(cancellationToken);
        var under = (await db.Enrolments.Where(e => e.State == EnrolmentState.Enrolled).GroupBy(e => e.CurriculumKey).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => g.Key, g => g.Count);
        var (cohorts, coming) = (db.Cohorts, db.Sessions.Where(s => s.StartsAt >= now).Select(s => s.CohortId).Distinct());
        var groups = (await coming.Join(cohorts, id => id, c => c.Id, (_, c) => c.CurriculumKey).GroupBy(key => key)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken)).ToDictionary(g => g.Key, g => g.Count);

        return Result.Of<IReadOnlyList<CourseLine>>(
        [
            .. from versions in curricula.GroupBy(c => c.CurriculumId)
               let newest = versions.First()
               orderby newest.Title
               select new CourseLine(
                   newest.Id, newest.TrackId, newest.Title, newest.Version, newest.Origin?.RegionName, newest.Minutes.InHours, newest.Units,
                   versions.Sum(c => groups.GetValueOrDefault(c.Id)), versions.Sum(c => under.GetValueOrDefault(c.Id))),
        ]);
    }
}
