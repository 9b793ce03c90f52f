using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Overviewing;

/// <summary>
/// One curriculum of the region: its units with how many follow and have completed them, the groups that are under way, and who is where, forty to a page and
/// with names only for whoever may read them (<see cref="GroupNames"/>).
/// </summary>
[Requires(TrainingPermissions.Curricula)]
internal sealed record GetCurriculum(Guid CurriculumKey, int Page = 1) : IQuery<CourseOverview>;

/// <param name="From">Name of the region it was copied from; null for what came with a track.</param>
/// <param name="OfferedAt">Since when other regions may take it; null when it is not offered.</param>
/// <param name="Total">All who follow something of it, those whose names are not for the caller among them.</param>
public sealed record CourseOverview(
    Guid CurriculumKey, string TrackId, string CurriculumId, string Version, string? From, string Title, string Summary, string Level, string? Language, int? Places, int? Weeks,
    decimal Hours, IReadOnlyList<OverviewUnit> Units, IReadOnlyList<OverviewGroup> Groups, IReadOnlyList<OverviewLearner> Learners, int Page, int Total, DateTimeOffset? OfferedAt)
    : IShowsPeople
{
    public const int PageSize = 40;

    IEnumerable<Guid> IShowsPeople.ShownPeople => Learners.Where(l => l.Name is not null).Select(l => l.ParticipantId);
}

public sealed record OverviewUnit(string UnitId, string Title, decimal Hours, TeachingMode Mode, int Questions, int Under, int Completed);

public sealed record OverviewGroup(Guid CohortId, string? UnitTitle, string? Name, int Places, int Taken, DateTimeOffset? NextSessionAt);

/// <param name="Name">Null where it is not for the caller.</param>
/// <param name="At">Title of the first unit she has not completed; null where she has completed all.</param>
public sealed record OverviewLearner(
    Guid ParticipantId, string? Name, bool MayOpen, Guid? CohortId, string? UnitTitle, string? At, int UnitsDone, int Units, decimal Attended, decimal Needed);

internal sealed class GetCurriculumHandler(RegionDb db, PlatformDb platform, IMediator mediator, GroupNames groupNames, Standings standings, Execution execution, TimeProvider clock)
    : IRequestHandler<GetCurriculum, Result<CourseOverview>>
{
    public async Task<Result<CourseOverview>> Handle(GetCurriculum request, CancellationToken cancellationToken)
    {
        if (await db.Curricula.SingleOrDefaultAsync(c => c.Id == request.CurriculumKey, cancellationToken) is not { } curriculum)
        {
            return Problem.NotFound;
        }

        var units = await db.Units.Where(u => u.CurriculumKey == curriculum.Id).OrderBy(u => u.Position).ToListAsync(cancellationToken);
        var open = db.Enrolments.Where(e => e.CurriculumKey == curriculum.Id && e.State == EnrolmentState.Enrolled);
        var total = await open.CountAsync(cancellationToken);
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + CourseOverview.PageSize - 1) / CourseOverview.PageSize));
        var shown = await open.OrderBy(e => e.EnrolledAt).ThenBy(e => e.Id).Skip((page - 1) * CourseOverview.PageSize).Take(CourseOverview.PageSize).ToListAsync(cancellationToken);
        var titles = units.ToDictionary(u => u.UnitId, u => u.Title);
        var region = execution.TheRegion.Id;
        var offered = await platform.SharedCurricula.AsNoTracking()
            .SingleOrDefaultAsync(s => s.RegionId == region && s.DocumentId == curriculum.CurriculumId && s.Version == curriculum.Version && s.WithdrawnAt == null, cancellationToken);

        return new CourseOverview(
            curriculum.Id, curriculum.TrackId, curriculum.CurriculumId, curriculum.Version, curriculum.Origin?.RegionName, curriculum.Title, curriculum.Summary, curriculum.Level,
            curriculum.Language, curriculum.Places, curriculum.Weeks, curriculum.Minutes.InHours, await UnitsAsync(curriculum, units, cancellationToken),
            await GroupsAsync(curriculum, titles, cancellationToken), await LearnersAsync(shown, titles, cancellationToken), page, total, offered?.OfferedAt);
    }

    private async Task<IReadOnlyList<OverviewUnit>> UnitsAsync(Curriculum curriculum, List<Unit> units, CancellationToken cancellationToken)
    {
        var counts = await db.Enrolments.Where(e => e.CurriculumKey == curriculum.Id && (e.State == EnrolmentState.Enrolled || e.State == EnrolmentState.Completed))
            .GroupBy(e => new { e.UnitId, e.State }).Select(g => new { g.Key.UnitId, g.Key.State, Count = g.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. from unit in units
               let concerned = counts.Where(c => c.UnitId is null || c.UnitId == unit.UnitId).ToList()
               select new OverviewUnit(
                   unit.UnitId, unit.Title, unit.Minutes.InHours, unit.Mode, unit.Quiz.Count, concerned.Where(c => c.State == EnrolmentState.Enrolled).Sum(c => c.Count),
                   concerned.Where(c => c.State == EnrolmentState.Completed).Sum(c => c.Count)),
        ];
    }

    /// <summary>Groups that meet again, or have not met yet.</summary>
    private async Task<IReadOnlyList<OverviewGroup>> GroupsAsync(Curriculum curriculum, Dictionary<string, string> titles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sessions = db.Sessions;
        var groups = await db.Cohorts.Where(c => c.CurriculumKey == curriculum.Id)
            .Select(c => new
            {
                Cohort = c,
                Next = sessions.Where(s => s.CohortId == c.Id && s.StartsAt >= now).Min(s => (DateTimeOffset?)s.StartsAt),
                Any = sessions.Any(s => s.CohortId == c.Id),
            })
            .Where(g => g.Next != null || !g.Any).OrderBy(g => g.Next).Take(100).ToListAsync(cancellationToken);
        return
        [
            .. groups.Select(g => new OverviewGroup(
                g.Cohort.Id, g.Cohort.UnitId is { } unit ? titles.GetValueOrDefault(unit) : null, g.Cohort.Name, g.Cohort.Places, g.Cohort.Taken, g.Next)),
        ];
    }

    private async Task<IReadOnlyList<OverviewLearner>> LearnersAsync(List<Enrolment> shown, Dictionary<string, string> titles, CancellationToken cancellationToken)
    {
        var cohortIds = shown.Select(e => e.CohortId).OfType<Guid>().Distinct().ToList();
        var cohorts = await db.Cohorts.Where(c => cohortIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        var names = await groupNames.OfAsync(shown, cohorts, cancellationToken);
        var files = (await mediator.Send(new GetPeople([.. names.Keys]), cancellationToken)).Value.People;
        var standing = await standings.OfAsync(shown, cancellationToken);
        return
        [
            .. from enrolment in shown
               let hers = standing[enrolment.Id]
               select new OverviewLearner(
                   enrolment.ParticipantId, names.GetValueOrDefault(enrolment.ParticipantId), files.ContainsKey(enrolment.ParticipantId), enrolment.CohortId,
                   enrolment.UnitId is { } unit ? titles.GetValueOrDefault(unit) : null, hers.Units.FirstOrDefault(u => !u.IsDone)?.Unit.Title,
                   hers.Units.Count(u => u.IsDone), hers.Units.Count, hers.Attended.InHours, hers.Needed.InHours),
        ];
    }
}
