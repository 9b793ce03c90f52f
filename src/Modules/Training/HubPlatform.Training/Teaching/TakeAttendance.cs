using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>
/// Who of the group was there; everybody else on the caller's list was missed (others are her colleagues' to note: <see cref="GroupNames"/>). Taking it again corrects it, for those who have not completed or left meanwhile.
/// Answers the enrolments that have their hours now: each is completed by a command of its own, so that taking one back leaves the others.
/// </summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record TakeAttendance(Guid SessionId, IReadOnlyCollection<Guid> Present) : ICommand<IReadOnlyList<Guid>>;

internal sealed class TakeAttendanceHandler(RegionDb db, GroupNames groupNames, SessionDays days, TimeProvider clock) : IRequestHandler<TakeAttendance, Result<IReadOnlyList<Guid>>>
{
    /// <summary>People arrive before the hour.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);

    public static bool IsAhead(Session session, DateTimeOffset now) => session.StartsAt - Early > now;

    public async Task<Result<IReadOnlyList<Guid>>> Handle(TakeAttendance request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        if (IsAhead(session, now))
        {
            return CohortProblems.SessionAhead;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        var enrolled = await db.Enrolments.Where(e => e.CohortId == session.CohortId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken);
        var names = await groupNames.OfAsync(cohort, enrolled.Select(e => e.ParticipantId), cancellationToken);
        var members = enrolled.Where(e => names.ContainsKey(e.ParticipantId)).ToList();
        var ids = members.Select(m => m.Id).ToList();
        var marks = await db.Attendances.Where(a => ids.Contains(a.EnrolmentId)).ToListAsync(cancellationToken);

        foreach (var member in members)
        {
            var mark = marks.Find(m => m.EnrolmentId == member.Id && m.SessionId == session.Id);

            if (mark is null)
            {
                mark = new Attendance { SessionId = session.Id, EnrolmentId = member.Id };
                db.Add(mark);
                marks.Add(mark);
            }

            mark.Note(request.Present.Contains(member.Id) ? session.Minutes : 0, now);
            member.Count(marks.Where(m => m.EnrolmentId == member.Id).Sum(m => m.Minutes), session);
        }

        if ((await days.TellAsync(session.CohortId, null, session, cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        return Result.Of<IReadOnlyList<Guid>>([.. members.Where(m => m.HasItsHours).Select(m => m.Id)]);
    }
}
