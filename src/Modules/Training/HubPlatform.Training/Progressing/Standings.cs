using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Progressing;

/// <summary>How far people are with what they follow, measured by its rule; for many of them by the same few queries.</summary>
internal sealed class Standings(RegionDb db)
{
    public async Task<Standing> OfAsync(Enrolment enrolment, CancellationToken cancellationToken) => (await OfAsync([enrolment], cancellationToken))[enrolment.Id];

    public async Task<IReadOnlyDictionary<Guid, Standing>> OfAsync(IReadOnlyCollection<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var (ids, keys) = (enrolments.Select(e => e.Id).ToList(), enrolments.Select(e => e.CurriculumKey).Distinct().ToList());
        var wholes = await db.Curricula.Where(c => keys.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Rule, cancellationToken);
        var units = (await db.Units.Where(u => keys.Contains(u.CurriculumKey)).OrderBy(u => u.Position).ToListAsync(cancellationToken)).ToLookup(u => u.CurriculumKey);

        // What this command has noted and not saved yet counts as well.
        var marks = (await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).ToListAsync(cancellationToken))
            .Union(db.Attendances.Local.Where(a => ids.Contains(a.EnrolmentId))).ToLookup(a => a.EnrolmentId);
        var progress = (await db.Progresses.Where(p => ids.Contains(p.EnrolmentId)).ToListAsync(cancellationToken))
            .Union(db.Progresses.Local.Where(p => ids.Contains(p.EnrolmentId))).ToDictionary(p => (p.EnrolmentId, p.UnitId));
        var sessions = marks.SelectMany(m => m).Select(m => m.SessionId).Distinct().ToList();
        var unitOf = await db.Sessions.Where(s => sessions.Contains(s.Id) && s.UnitId != null).ToDictionaryAsync(s => s.Id, s => s.UnitId, cancellationToken);

        return enrolments.ToDictionary(e => e.Id, e => Of(e, wholes[e.CurriculumKey], units[e.CurriculumKey], [.. marks[e.Id]], unitOf, progress));
    }

    private static Standing Of(
        Enrolment enrolment, CompletionRule? whole, IEnumerable<Unit> units, List<Attendance> marks, Dictionary<Guid, string?> unitOf,
        Dictionary<(Guid, string), Progress> progress)
    {
        var followed = units.Where(u => enrolment.UnitId is null || u.UnitId == enrolment.UnitId).ToList();
        var only = followed.Count == 1;
        return new Standing(
            marks.Sum(m => m.Minutes),
            enrolment.MinutesThatComplete,
            [
                .. followed.Select(u => new UnitStanding(
                    u,
                    UnitRule.Of(u, enrolment.UnitId is null ? whole : null),
                    marks.Where(m => only || unitOf.GetValueOrDefault(m.SessionId) == u.UnitId).Sum(m => m.Minutes),
                    progress.GetValueOrDefault((enrolment.Id, u.UnitId)))),
            ]);
    }
}

/// <param name="Needed">Minutes in a group that complete it.</param>
internal sealed record Standing(int Attended, int Needed, IReadOnlyList<UnitStanding> Units)
{
    /// <summary>A whole course is completed by its hours together; a lesson to be read or a quiz to be passed stays one, whatever the hours.</summary>
    public bool IsReached => Attended >= Needed && Units.All(u => u.IsRead && u.IsPassed);
}

/// <param name="Attended">Minutes in sessions of this unit.</param>
/// <param name="Progress">Null before she opened anything.</param>
internal sealed record UnitStanding(Unit Unit, UnitRule Rule, int Attended, Progress? Progress)
{
    public bool IsRead => !Rule.Read || Progress?.ReadAt is not null;

    public bool IsPassed => Rule.QuizPercent == 0 || Progress?.BestPercent >= Rule.QuizPercent;

    public bool IsDone => Attended >= Rule.Minutes && IsRead && IsPassed;
}
