using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Training.Teaching;
using HubPlatform.Training.Telling;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>
/// A session is moved: another day, hour or place. Whoever is enrolled is told once for each change, in her language, and calendars follow. Not one that was
/// held or called off.
/// </summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record ChangeSession(Guid SessionId, NewSession Session) : ICommand;

internal sealed class ChangeSessionValidator : AbstractValidator<ChangeSession>
{
    public ChangeSessionValidator(TimeProvider clock) => RuleFor(r => r.Session).SetValidator(new NewSessionValidator(clock, TimeSpan.Zero));
}

internal sealed class ChangeSessionHandler(RegionDb db, SessionChecks checks, SessionDays days, CourseNews news, TimeProvider clock) : IRequestHandler<ChangeSession, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeSession request, CancellationToken cancellationToken)
    {
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken) is not { } session)
        {
            return Problem.NotFound;
        }

        if (await db.WasHeldAsync(session, cancellationToken))
        {
            return CohortProblems.SessionHeld;
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);

        if (await checks.ProblemAsync(cohort, request.Session.Plan, cancellationToken) is { } problem)
        {
            return problem;
        }

        var before = session.StartsAt;

        if (!session.Change(request.Session.Plan, clock.GetUtcNow()))
        {
            return Result.Done;
        }

        var people = await db.Enrolments.Where(e => e.CohortId == cohort.Id && e.State == EnrolmentState.Enrolled).Select(e => e.ParticipantId).ToListAsync(cancellationToken);
        var told = await news.TellAsync(
            "training.message.session-moved", cohort.CurriculumKey, cohort.UnitId, people, person => $"session-moved:{session.Id:N}:{session.Sequence}:{person:N}",
            (hers, course) => [course, hers.DateTime(before), hers.DateTime(session.StartsAt), session.Place ?? session.Link ?? ""], cancellationToken);
        return told is not null ? told : await days.TellAsync(cohort.Id, session, session, cancellationToken);
    }
}

internal static class HeldSessions
{
    extension(RegionDb db)
    {
        /// <summary>People were there, or their list was taken: what has been stays as it was.</summary>
        public async Task<bool> WasHeldAsync(Session session, CancellationToken cancellationToken) =>
            await db.Deliveries.AnyAsync(d => d.SessionId == session.Id, cancellationToken) || await db.Attendances.AnyAsync(a => a.SessionId == session.Id, cancellationToken);
    }
}
