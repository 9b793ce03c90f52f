using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Training.Enrolling;
using HubPlatform.Training.Telling;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Waiting;

/// <summary>The lines before full groups: whoever has waited longest is offered the next free place, is told, and has a time to take it.</summary>
internal sealed class WaitingLines(RegionDb db, IMediator mediator, CourseNews news, RegionPumps pumps, Execution execution, TimeProvider clock)
{
    public const string NoticeKind = "Notice";
    private static readonly string[] Seen = ["Seen"];

    /// <summary>Free places go to those in line, as many as there are. Each place offered is held: it counts as taken.</summary>
    public async Task MoveUpAsync(Cohort cohort, CancellationToken cancellationToken)
    {
        if (cohort.IsFull)
        {
            return;
        }

        // What this command did to the line and has not saved yet counts: who left it is passed over, who is back in it is seen.
        var line = (await db.WaitingPlaces.Where(w => w.CohortId == cohort.Id && w.State == WaitingState.Waiting).ToListAsync(cancellationToken))
            .Union(db.WaitingPlaces.Local.Where(w => w.CohortId == cohort.Id)).Where(w => w.State == WaitingState.Waiting).OrderBy(w => w.Since).ThenBy(w => w.Id).Take(cohort.Places - cohort.Taken).ToList();

        if (line.Count == 0)
        {
            return;
        }

        var until = clock.GetUtcNow().AddHours((await db.TrainingSettingsAsync(cancellationToken)).OfferHours);

        foreach (var next in line)
        {
            next.Offer(until);
            cohort.TakeBack();
            await TellCoachAsync(next, until, cancellationToken);
        }

        // A refusal dooms the command by itself: what one cannot tell her, one does not offer.
        await news.TellAsync(
            "training.message.place-offered", cohort.CurriculumKey, cohort.UnitId, [.. line.Select(w => w.ParticipantId)],
            person => $"place-offered:{line.First(w => w.ParticipantId == person).Id:N}:{until.UtcTicks}", (hers, course) => [course, hers.DateTime(until)], cancellationToken);
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, until));
    }

    /// <summary>She takes it, says no, or it went by: who comes next is offered it, unless she took it herself.</summary>
    public async Task<Problem?> EndAsync(WaitingPlace waiting, WaitingState state, CancellationToken cancellationToken)
    {
        var held = waiting.State == WaitingState.Offered && state != WaitingState.Taken;

        if (waiting.End(state, clock.GetUtcNow(), execution.CommandId) is { } problem)
        {
            return problem;
        }

        await mediator.Send(new WithdrawTask(NoticeKey(waiting)), cancellationToken);

        if (held)
        {
            var cohort = await db.Cohorts.SingleAsync(c => c.Id == waiting.CohortId, cancellationToken);
            cohort.Release();
            await MoveUpAsync(cohort, cancellationToken);
        }

        return null;
    }

    /// <summary>She has found a place for this wish: she stands in no other line for it.</summary>
    public async Task LeaveAsync(Wish wish, CancellationToken cancellationToken)
    {
        if (wish.TaskId is { } task)
        {
            await WithdrawAsync(db.WaitingPlaces.Where(w => w.TaskId == task), cancellationToken);
        }
    }

    public async Task WithdrawAsync(IQueryable<WaitingPlace> some, CancellationToken cancellationToken)
    {
        foreach (var waiting in await some.Where(w => w.OpenFor != null).ToListAsync(cancellationToken))
        {
            if (waiting.IsOpen)
            {
                await EndAsync(waiting, WaitingState.Withdrawn, cancellationToken);
            }
        }
    }

    /// <summary>A note on the desk: the place is hers to take, and her coach may remind her.</summary>
    private async Task TellCoachAsync(WaitingPlace waiting, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (waiting.TrajectoryId is { } trajectory)
        {
            await mediator.Send(
                new OpenTask(
                    NoticeKey(waiting), trajectory, NoticeKind, "training.notice.place-offered", "training.notice.place-offered.why", TaskFor.Coach,
                    DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(until, TimeZoneInfo.FindSystemTimeZoneById(execution.TheRegion.TimeZone)).DateTime), null, Seen),
                cancellationToken);
        }
    }

    private static string NoticeKey(WaitingPlace waiting) => $"place-offered:{waiting.Id:N}";
}
