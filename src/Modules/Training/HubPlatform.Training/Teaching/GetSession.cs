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

/// <param name="Others">How many more are expected, whose names are not for the caller.</param>
public sealed record SessionView(
    Guid SessionId, Guid CohortId, string TrackId, string Title, string? UnitTitle, DateTimeOffset StartsAt, int Minutes, string? Place, string? Link, bool Taken,
    bool IsAhead, IReadOnlyList<AttendeeLine> People, int Others) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => People.Select(p => p.ParticipantId);
}

/// <param name="Present">Null while nobody has taken attendance.</param>
/// <param name="IsOpen">False when she has completed or left: her line stands as it is.</param>
public sealed record AttendeeLine(Guid EnrolmentId, Guid ParticipantId, string Name, bool? Present, bool IsOpen, string State);

internal sealed class GetSessionHandler(RegionDb db, GroupNames groupNames, TimeProvider clock) : IRequestHandler<GetSession, Result<SessionView>>
{
    public async Task<Result<SessionView>> Handle(GetSession request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        var titles = await Titles.OfAsync(db, [cohort.CurriculumKey], cancellationToken);
        var marks = await db.Attendances.Where(a => a.SessionId == session.Id).ToDictionaryAsync(a => a.EnrolmentId, a => a.Minutes > 0, cancellationToken);
        var members = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State != EnrolmentState.Withdrawn).ToListAsync(cancellationToken);
        var names = await groupNames.OfAsync(cohort, members.Select(m => m.ParticipantId), cancellationToken);

        return new SessionView(
            session.Id, cohort.Id, titles.Track(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey), titles.Of(cohort.CurriculumKey, cohort.UnitId),
            session.StartsAt, session.Minutes, session.Place, session.Link, marks.Count > 0, TakeAttendanceHandler.IsAhead(session, clock.GetUtcNow()),
            [
                .. from member in members
                   let name = names.GetValueOrDefault(member.ParticipantId)
                   where name is not null && (member.IsOpen || marks.ContainsKey(member.Id))
                   orderby name
                   select new AttendeeLine(
                       member.Id, member.ParticipantId, name, marks.TryGetValue(member.Id, out var present) ? present : null, member.IsOpen, member.State.Code),
            ],
            members.Count(m => m.IsOpen && !names.ContainsKey(m.ParticipantId)));
    }
}
