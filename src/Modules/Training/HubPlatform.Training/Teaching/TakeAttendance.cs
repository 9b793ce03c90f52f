using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Training.Grouping;
using HubPlatform.Training.Progressing;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Teaching;

/// <summary>
/// Who of the group was there, all the time or part of it; everybody else on the caller's list was missed (others are her colleagues' to note:
/// <see cref="GroupNames"/>). Taking it again corrects it, for those who have not completed or left meanwhile. How long the session really was is written
/// down beside what was planned. Answers the enrolments that are reached now: each is completed by a command of its own, so that taking one back leaves the others.
/// </summary>
/// <param name="Part">Minutes of those who were there for a part only, by enrolment.</param>
/// <param name="Delivered">How many minutes the session really took; as planned when null.</param>
[Requires(TrainingPermissions.Teach)]
internal sealed record TakeAttendance(Guid SessionId, IReadOnlyCollection<Guid> Present, IReadOnlyDictionary<Guid, int?>? Part = null, int? Delivered = null)
    : ICommand<IReadOnlyList<Guid>>
{
    public int? PartOf(Guid enrolment) => Part?.GetValueOrDefault(enrolment);
}

internal sealed class TakeAttendanceValidator : AbstractValidator<TakeAttendance>
{
    public TakeAttendanceValidator() =>
        RuleFor(r => r.Delivered).InclusiveBetween(1, 720).When(r => r.Delivered is not null).WithErrorCode(CohortProblems.DeliveredWrong);
}

internal sealed class TakeAttendanceHandler(
    RegionDb db, GroupNames groupNames, SessionDays days, Standings standings, RegionPumps pumps, Execution execution, TimeProvider clock)
    : IRequestHandler<TakeAttendance, Result<IReadOnlyList<Guid>>>
{
    /// <summary>People arrive before the hour.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);

    public static bool IsAhead(Session session, DateTimeOffset now) => session.StartsAt - Early > now;

    public async Task<Result<IReadOnlyList<Guid>>> Handle(TakeAttendance request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();

        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        if (IsAhead(session, now))
        {
            return CohortProblems.SessionAhead;
        }

        var members = await MembersAsync(session, cancellationToken);
        var delivered = request.Delivered ?? session.Minutes;

        if (members.Where(m => request.Present.Contains(m.Id) && request.PartOf(m.Id) is { } part && (part < 1 || part > delivered)).ToList() is [_, ..] wrong)
        {
            return Problem.Invalid([.. wrong.Select(m => new FieldProblem($"Part-{m.Id:N}", CohortProblems.PartWrong))]);
        }

        await NoteAsync(request, session, members, delivered, cancellationToken);

        if ((await days.TellAsync(session.CohortId, null, session, cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
        return Result.Of<IReadOnlyList<Guid>>([.. members.Where(m => m.IsReached).Select(m => m.Id)]);
    }

    /// <summary>Those under way whose names the caller reads.</summary>
    private async Task<List<Enrolment>> MembersAsync(Session session, CancellationToken cancellationToken)
    {
        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        var enrolled = await db.Enrolments.Where(e => e.CohortId == session.CohortId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken);
        var names = await groupNames.OfAsync(cohort, enrolled.Select(e => e.ParticipantId), cancellationToken, session);
        return [.. enrolled.Where(e => names.ContainsKey(e.ParticipantId))];
    }

    private async Task NoteAsync(TakeAttendance request, Session session, List<Enrolment> members, int delivered, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.SessionId == session.Id, cancellationToken);

        if (delivery is null)
        {
            db.Add(delivery = new Delivery { SessionId = session.Id });
        }

        delivery.Note(delivered, now, execution.Caller.AccountId);
        var ids = members.Select(m => m.Id).ToList();
        var marks = await db.Attendances.Where(a => a.SessionId == session.Id && ids.Contains(a.EnrolmentId)).ToDictionaryAsync(a => a.EnrolmentId, cancellationToken);

        foreach (var member in members)
        {
            if (!marks.TryGetValue(member.Id, out var mark))
            {
                db.Add(mark = new Attendance { SessionId = session.Id, EnrolmentId = member.Id });
            }

            mark.Note(request.Present.Contains(member.Id) ? request.PartOf(member.Id) ?? delivered : 0, now);
        }

        var standing = await standings.OfAsync(members, cancellationToken);
        members.ForEach(m => m.Count(standing[m.Id].IsReached, session.StartsAt));
    }
}
