using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Training.Waiting;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Training.Teaching;

/// <summary>
/// After a list was taken: whoever missed as many sessions in a row as the region says gets a note on her coach's desk, one for each such row. Corrected, the
/// note goes. Safe to run twice or late: the row's first session is the note's key.
/// </summary>
[InternalOnly]
internal sealed record NoticeAbsences(Guid SessionId) : ICommand;

internal sealed class NoticeAbsencesHandler(RegionDb db, IMediator mediator, Absences absences, Execution execution, TimeProvider clock) : IRequestHandler<NoticeAbsences, Result<Done>>
{
    private static readonly string[] Seen = ["Seen"];

    public async Task<Result<Done>> Handle(NoticeAbsences request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleAsync(s => s.Id == request.SessionId, cancellationToken);
        var delivery = await db.Deliveries.SingleAsync(d => d.SessionId == session.Id, cancellationToken);

        if (delivery.LookedAt is not null)
        {
            return Result.Done;
        }

        var many = (await db.TrainingSettingsAsync(cancellationToken)).AbsencesInARow;
        var enrolments = await db.Enrolments.Where(e => e.CohortId == session.CohortId && e.State == EnrolmentState.Enrolled && e.TrajectoryId != null).ToListAsync(cancellationToken);
        var rows = await absences.OfAsync(session.CohortId, cancellationToken);

        foreach (var enrolment in enrolments)
        {
            var row = rows.GetValueOrDefault(enrolment.Id) ?? [];
            var first = row.Count >= many ? row[0] : (Guid?)null;

            // Who was there after all, or has been there since: the note is not true any more.
            if (enrolment.MissedFrom is { } noted && noted != first)
            {
                await mediator.Send(new WithdrawTask(Key(enrolment, noted)), cancellationToken);
            }

            if (first is { } since)
            {
                await OpenAsync(enrolment, since, cancellationToken);
            }

            enrolment.Miss(first);
        }

        delivery.Look(clock.GetUtcNow());
        return Result.Done;
    }

    private async Task OpenAsync(Enrolment enrolment, Guid first, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone)).DateTime);
        await mediator.Send(
            new OpenTask(
                Key(enrolment, first), enrolment.TrajectoryId!.Value, WaitingLines.NoticeKind, "training.notice.absent", "training.notice.absent.why", TaskFor.Coach, today, null, Seen),
            cancellationToken);
    }

    private static string Key(Enrolment enrolment, Guid first) => $"absent:{enrolment.Id:N}:{first:N}";
}

/// <summary>Who has missed the last sessions of a group, without a break.</summary>
internal sealed class Absences(RegionDb db)
{
    /// <summary>By enrolment, the sessions missed in a row up to the last one she was on the list of, first one first. Who was there last is absent.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> OfAsync(Guid cohortId, CancellationToken cancellationToken)
    {
        var sessions = db.Sessions.Where(s => s.CohortId == cohortId);
        return Rows(await db.Attendances.Join(sessions, a => a.SessionId, s => s.Id, (a, s) => new Mark(a.EnrolmentId, s.Id, s.StartsAt, a.Minutes)).ToListAsync(cancellationToken));
    }

    /// <summary>The same for some enrolments, wherever they are.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> OfAsync(IReadOnlyCollection<Guid> enrolmentIds, CancellationToken cancellationToken)
    {
        var sessions = db.Sessions;
        return Rows(await db.Attendances.Where(a => enrolmentIds.Contains(a.EnrolmentId))
            .Join(sessions, a => a.SessionId, s => s.Id, (a, s) => new Mark(a.EnrolmentId, s.Id, s.StartsAt, a.Minutes)).ToListAsync(cancellationToken));
    }

    private static Dictionary<Guid, IReadOnlyList<Guid>> Rows(IEnumerable<Mark> marks)
    {
        var rows = new Dictionary<Guid, IReadOnlyList<Guid>>();

        foreach (var hers in marks.GroupBy(m => m.EnrolmentId))
        {
            List<Guid> row = [.. hers.OrderByDescending(m => m.At).ThenByDescending(m => m.SessionId).TakeWhile(m => m.Minutes == 0).Select(m => m.SessionId).Reverse()];

            if (row.Count > 0)
            {
                rows[hers.Key] = row;
            }
        }

        return rows;
    }

    private sealed record Mark(Guid EnrolmentId, Guid SessionId, DateTimeOffset At, int Minutes);
}

/// <summary>Looks at lists that were just taken. One that could not be looked at within a week is let be: the coach has heard by then.</summary>
internal sealed class AbsencePump(RegionDb db, IMediator mediator, TimeProvider clock, ILogger<AbsencePump> logger) : IRegionPump
{
    private const int Batch = 50;
    private static readonly TimeSpan Late = TimeSpan.FromDays(7);

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var from = now - Late;
        var due = await db.Deliveries.Where(d => d.LookedAt == null && d.TakenAt > from).OrderBy(d => d.TakenAt).Select(d => d.SessionId).Take(Batch).ToListAsync(cancellationToken);
        var left = 0;

        foreach (var session in due)
        {
            left += await Attempt.SendAsync(mediator, new NoticeAbsences(session), logger, cancellationToken) is null ? 0 : 1;
        }

        return left > 0 ? now.AddHours(1) : due.Count == Batch ? now : null;
    }
}
