using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Teaching;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>One group: what it follows, its sessions, who is in it and how far they are, as far as the caller may read names (<see cref="GroupNames"/>).</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetGroup(Guid CohortId) : IQuery<GroupView>;

/// <param name="UnitTitle">Null for the whole curriculum.</param>
/// <param name="Units">Those one can plan a session for; only of a group that follows a whole curriculum.</param>
/// <param name="Trainer">Name of who teaches it; null where every trainer of the region may.</param>
/// <param name="Line">Those who wait for a place, first one first.</param>
/// <param name="Others">How many more are or were in it, whose names are not for the caller.</param>
public sealed record GroupView(
    Guid CohortId, Guid CurriculumKey, string TrackId, string Title, string? UnitTitle, string? Name, IReadOnlyList<GroupUnit> Units, GroupHours Hours, int Places, int Taken,
    Guid? TrainerId, string? Trainer, IReadOnlyList<SessionLine> Sessions, IReadOnlyList<MemberLine> Members, IReadOnlyList<WaitingLine> Line, int Others)
    : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Members.Select(m => m.ParticipantId).Concat(Line.Where(w => w.Name is not null).Select(w => w.ParticipantId)).Distinct();
}

public sealed record GroupUnit(string UnitId, string Title);

/// <summary>Three figures that are never mixed: what the course promises, what is planned in the calendar, what was given.</summary>
public sealed record GroupHours(decimal Promised, decimal Planned, decimal Delivered);

/// <param name="Delivered">Minutes it really took; null while no list was taken.</param>
public sealed record SessionLine(
    Guid SessionId, DateTimeOffset StartsAt, int Minutes, string? UnitTitle, string? Place, string? Room, string? Link, string? StandIn, int? Delivered, int? Present);

/// <param name="State">enrolled, completed, left-early.</param>
/// <param name="Missed">Sessions missed in a row, up to the last one.</param>
/// <param name="MayOpen">Whether the caller may open the person's file.</param>
public sealed record MemberLine(
    Guid EnrolmentId, Guid ParticipantId, string Name, bool MayOpen, string State, decimal AttendedHours, decimal NeededHours, int Missed, string? Words);

/// <param name="Name">Null for who is guided by a colleague.</param>
/// <param name="OfferedUntil">A place is held for her until then; null while she waits.</param>
public sealed record WaitingLine(Guid WaitingId, Guid ParticipantId, string? Name, bool MayDecide, DateTimeOffset Since, DateTimeOffset? OfferedUntil);

internal sealed class GetGroupHandler(RegionDb db, IMediator mediator, GroupNames groupNames, Absences absences) : IRequestHandler<GetGroup, Result<GroupView>>
{
    public async Task<Result<GroupView>> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        if (await db.Cohorts.SingleOrDefaultAsync(c => c.Id == request.CohortId, cancellationToken) is not { } cohort)
        {
            return Problem.NotFound;
        }

        var curriculum = await db.Curricula.SingleAsync(c => c.Id == cohort.CurriculumKey, cancellationToken);
        var units = await db.Units.Where(u => u.CurriculumKey == cohort.CurriculumKey).OrderBy(u => u.Position)
            .Select(u => new { u.UnitId, u.Title, u.Minutes, u.Mode }).ToListAsync(cancellationToken);
        var titles = units.ToDictionary(u => u.UnitId, u => u.Title);
        var sessions = await SessionsAsync(cohort, titles, cancellationToken);
        var enrolments = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State != EnrolmentState.Withdrawn).ToListAsync(cancellationToken);
        var members = await MembersAsync(cohort, enrolments, cancellationToken);
        var minutes = units.Find(u => u.UnitId == cohort.UnitId)?.Minutes ?? curriculum.Minutes;

        return new GroupView(
            cohort.Id, curriculum.Id, curriculum.TrackId, curriculum.Title, cohort.UnitId is { } only ? titles.GetValueOrDefault(only) : null, cohort.Name,
            cohort.UnitId is null ? [.. units.Where(u => u.Mode != TeachingMode.SelfPaced).Select(u => new GroupUnit(u.UnitId, u.Title))] : [],
            new GroupHours(minutes.InHours, sessions.Sum(s => s.Minutes).InHours, sessions.Sum(s => s.Delivered ?? 0).InHours),
            cohort.Places, cohort.Taken, cohort.TrainerId, await NameAsync(cohort.TrainerId, cancellationToken), sessions, members, await LineAsync(cohort, cancellationToken),
            enrolments.Count - members.Count);
    }

    private async Task<string?> NameAsync(Guid? trainer, CancellationToken cancellationToken) =>
        trainer is { } id && await mediator.Send(new GetStaffNames([id]), cancellationToken) is { Failed: false } names ? names.Value.GetValueOrDefault(id) : null;

    private async Task<IReadOnlyList<SessionLine>> SessionsAsync(Cohort cohort, Dictionary<string, string> titles, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Where(s => s.CohortId == cohort.Id).OrderBy(s => s.StartsAt).ToListAsync(cancellationToken);
        var ids = sessions.Select(s => s.Id).ToList();
        var present = await db.Attendances.Where(a => ids.Contains(a.SessionId) && a.Minutes > 0).GroupBy(a => a.SessionId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var delivered = await db.Deliveries.Where(d => ids.Contains(d.SessionId)).ToDictionaryAsync(d => d.SessionId, d => d.Minutes, cancellationToken);
        var standIns = sessions.Where(s => s.TrainerId is not null).Select(s => s.TrainerId!.Value).Distinct().ToList();
        var names = standIns.Count > 0 && await mediator.Send(new GetStaffNames(standIns), cancellationToken) is { Failed: false } known ? known.Value : new Dictionary<Guid, string>();

        return
        [
            .. from session in sessions
               let held = delivered.TryGetValue(session.Id, out var minutes) ? minutes : (int?)null
               select new SessionLine(
                   session.Id, session.StartsAt, session.Minutes, cohort.UnitId is null && session.UnitId is { } unit ? titles.GetValueOrDefault(unit) : null,
                   session.Place, session.Room, session.Link, session.TrainerId is { } standIn ? names.GetValueOrDefault(standIn) : null,
                   held, held is null ? null : present.GetValueOrDefault(session.Id)),
        ];
    }

    private async Task<IReadOnlyList<MemberLine>> MembersAsync(Cohort cohort, List<Enrolment> enrolments, CancellationToken cancellationToken)
    {
        var ids = enrolments.Select(e => e.Id).ToList();
        var minutes = await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).GroupBy(a => a.EnrolmentId)
            .Select(g => new { g.Key, Sum = g.Sum(a => a.Minutes) }).ToDictionaryAsync(g => g.Key, g => g.Sum, cancellationToken);
        var people = enrolments.Select(e => e.ParticipantId).Distinct().ToList();
        var names = await groupNames.OfAsync(cohort, people, cancellationToken);
        var files = (await mediator.Send(new GetPeople(people), cancellationToken)).Value.People;
        var missed = await absences.OfAsync(cohort.Id, cancellationToken);

        return
        [
            .. from enrolment in enrolments
               let name = names.GetValueOrDefault(enrolment.ParticipantId)
               where name is not null
               orderby enrolment.State, name
               select new MemberLine(
                   enrolment.Id, enrolment.ParticipantId, name, files.ContainsKey(enrolment.ParticipantId), enrolment.State.Code,
                   minutes.GetValueOrDefault(enrolment.Id).InHours, enrolment.MinutesThatComplete.InHours,
                   enrolment.IsOpen ? missed.GetValueOrDefault(enrolment.Id)?.Count ?? 0 : 0, enrolment.Words),
        ];
    }

    private async Task<IReadOnlyList<WaitingLine>> LineAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        var line = await db.WaitingPlaces.Where(w => w.CohortId == cohort.Id && w.OpenFor != null).OrderBy(w => w.Since).ThenBy(w => w.Id).ToListAsync(cancellationToken);
        var people = line.Select(w => w.ParticipantId).ToList();
        var names = await groupNames.OfAsync(cohort, people, cancellationToken);
        var files = (await mediator.Send(new GetPeople(people), cancellationToken)).Value.People;
        return [.. line.Select(w => new WaitingLine(w.Id, w.ParticipantId, names.GetValueOrDefault(w.ParticipantId), files.ContainsKey(w.ParticipantId), w.Since, w.OfferedUntil))];
    }
}
