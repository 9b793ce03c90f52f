using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Teaching;
using HubPlatform.Training.Telling;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>
/// A session will not take place: it is off every list, whoever is enrolled is told once, in her language, and calendars cross it out. Answers its group. One
/// where people were present stays.
/// </summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record CancelSession(Guid SessionId) : ICommand<Guid>;

internal sealed class CancelSessionHandler(RegionDb db, SessionDays days, CourseNews news, TimeProvider clock) : IRequestHandler<CancelSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        if (await db.WasHeldAsync(session, cancellationToken))
        {
            return CohortProblems.SessionHeld;
        }

        // One that lies back and nobody came to needs no message any more.
        if (session.StartsAt > clock.GetUtcNow() && await TellAsync(session, cancellationToken) is { } problem)
        {
            return problem;
        }

        session.Cancel(clock.GetUtcNow());
        var moved = await days.TellAsync(session.CohortId, null, session, cancellationToken);
        return moved.Failed ? moved.Problem! : session.CohortId;
    }

    private async Task<Problem?> TellAsync(Session session, CancellationToken cancellationToken)
    {
        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        var people = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State == EnrolmentState.Enrolled).Select(e => e.ParticipantId).ToListAsync(cancellationToken);
        return await news.TellAsync(
            "training.message.session-off", cohort.CurriculumKey, cohort.UnitId, people, person => $"session-off:{session.Id:N}:{person:N}",
            (hers, course) => [hers.DateTime(session.StartsAt), course], cancellationToken);
    }
}
