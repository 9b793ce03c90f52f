using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>The list of one session: who is expected, who was there.</summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record GetSession(Guid SessionId) : IQuery<SessionView>;

/// <param name="UnitId">The unit this session is for; null when nobody said.</param>
/// <param name="Delivered">Minutes it really took; null while nobody has taken the list.</param>
/// <param name="Teaches">Whether the caller teaches in it: she may show its code.</param>
/// <param name="Others">How many more are expected, whose names are not for the caller.</param>
public sealed record SessionView(
    Guid SessionId, Guid CohortId, string TrackId, string Title, string? UnitId, string? UnitTitle, DateTimeOffset StartsAt, int Minutes, string? Place, string? Room, string? Link,
    Guid? TrainerId, int? Delivered, bool IsAhead, bool Teaches, IReadOnlyList<AttendeeLine> People, int Others) : IShowsPeople
{
    public bool Taken => Delivered is not null;

    IEnumerable<Guid> IShowsPeople.ShownPeople => People.Select(p => p.ParticipantId);
}

/// <param name="Minutes">How long she was there; null while nobody has said.</param>
/// <param name="ByCode">She said so herself.</param>
/// <param name="Missed">Sessions missed in a row before and with this list.</param>
/// <param name="IsOpen">False when she has completed or left: her line stands as it is.</param>
public sealed record AttendeeLine(Guid EnrolmentId, Guid ParticipantId, string Name, int? Minutes, bool ByCode, int Missed, bool IsOpen, string State)
{
    public bool WasThere => Minutes > 0;
}

internal sealed class GetSessionHandler(RegionDb db, GroupNames groupNames, Absences absences, TimeProvider clock) : IRequestHandler<GetSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(GetSession request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        var titles = await Titles.OfAsync(db, [cohort.CurriculumKey], cancellationToken);
        var marks = await db.Attendances.Where(a => a.SessionId == session.Id).ToDictionaryAsync(a => a.EnrolmentId, cancellationToken);
        var delivered = await db.Deliveries.Where(d => d.SessionId == session.Id).Select(d => (int?)d.Minutes).SingleOrDefaultAsync(cancellationToken);
        var members = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State != EnrolmentState.Withdrawn).ToListAsync(cancellationToken);
        var names = await groupNames.OfAsync(cohort, members.Select(m => m.ParticipantId), cancellationToken, session);
        var missed = await absences.OfAsync(cohort.Id, cancellationToken);

        return new SessionView(
            session.Id, cohort.Id, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey), session.UnitId, titles.Of(cohort.CurriculumKey, session.UnitId ?? cohort.UnitId),
            session.StartsAt, session.Minutes, session.Place, session.Room, session.Link, session.TrainerId, delivered,
            TakeAttendanceHandler.IsAhead(session, clock.GetUtcNow()), groupNames.Teaches(cohort, session),
            [
                .. from member in members
                   let name = names.GetValueOrDefault(member.ParticipantId)
                   let mark = marks.GetValueOrDefault(member.Id)
                   where name is not null && (member.IsOpen || mark is not null)
                   orderby name
                   select new AttendeeLine(
                       member.Id, member.ParticipantId, name, mark?.Minutes, mark is { ByCode: true }, missed.GetValueOrDefault(member.Id)?.Count ?? 0, member.IsOpen, member.State.Code),
            ],
            members.Count(m => m.IsOpen && !names.ContainsKey(m.ParticipantId)));
    }
}
