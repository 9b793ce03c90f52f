using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Training.Grouping;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Calendars;

/// <summary>What a calendar program reads by somebody's link: her sessions of the last weeks and all to come, those called off marked as such.</summary>
[ForAnyone]
internal sealed record GetCalendar(string? Secret) : IQuery<string>
{
    public override string ToString() => nameof(GetCalendar);
}

/// <summary>One session to be put into a calendar by hand: for those in its group and for those who teach.</summary>
[Requires(TrainingPermissions.Calendar)]
internal sealed record GetSessionEvent(Guid SessionId) : IQuery<string>;

internal sealed class GetCalendarHandler(RegionDb db, IMediator mediator, GroupNames groupNames, Words words, HubAddress address, Execution execution, TimeProvider clock)
    : IRequestHandler<GetCalendar, Result<string>>, IRequestHandler<GetSessionEvent, Result<string>>
{
    private static readonly TimeSpan Back = TimeSpan.FromDays(60);
    private const int MostSessions = 1000;

    public async Task<Result<string>> Handle(GetCalendar request, CancellationToken cancellationToken)
    {
        if (FeedSecret.HashOf(request.Secret) is not { } hash
            || await db.CalendarFeeds.SingleOrDefaultAsync(f => f.SecretHash == hash && f.RevokedAt == null, cancellationToken) is not { } feed)
        {
            return Problem.NotFound;
        }

        // A link outlives a membership: whoever teaches here no more reads no more.
        if (feed.Kind == CallerKind.Staff && !(await mediator.Send(new ListStaff(), cancellationToken)).Value.Any(s => s.AccountId == feed.OwnerId))
        {
            return Problem.NotFound;
        }

        var from = clock.GetUtcNow() - Back;
        var sessions = await Of(feed).Where(s => s.StartsAt >= from).OrderBy(s => s.StartsAt).Take(MostSessions).ToListAsync(cancellationToken);
        return Written(words.In(feed.Language), sessions, feed.Kind);
    }

    public async Task<Result<string>> Handle(GetSessionEvent request, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null || !await ConcernsAsync(session, cancellationToken))
        {
            return Problem.NotFound;
        }

        return Written(words, [session], execution.Caller.Kind, session.CancelledAt is not null);
    }

    private async Task<bool> ConcernsAsync(Session session, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is { } me)
        {
            return await db.Enrolments.AnyAsync(e => e.CohortId == session.CohortId && e.ParticipantId == me && e.State != EnrolmentState.Withdrawn, cancellationToken);
        }

        var cohort = await db.Cohorts.SingleAsync(c => c.Id == session.CohortId, cancellationToken);
        return groupNames.Teaches(cohort, session) || execution.Caller.Is(Roles.Coach) || execution.Caller.Is(Roles.Lead);
    }

    /// <summary>Those called off as well, so that calendars cross them out.</summary>
    private IQueryable<Session> Of(CalendarFeed feed)
    {
        var (all, enrolments, cohorts, owner) = (db.Set<Session>(), db.Enrolments, db.Cohorts, feed.OwnerId);
        return feed.Kind == CallerKind.Participant
            ? all.Where(s => enrolments.Any(e => e.CohortId == s.CohortId && e.ParticipantId == owner && (e.State == EnrolmentState.Enrolled || e.State == EnrolmentState.Completed)))
            : all.Where(s => s.TrainerId == owner || (s.TrainerId == null && cohorts.Any(c => c.Id == s.CohortId && c.TrainerId == owner)));
    }

    private string Written(Words hers, IEnumerable<Session> sessions, CallerKind kind, bool isOff = false)
    {
        var region = execution.TheRegion;
        var title = hers["training.calendar.event"];
        var page = kind == CallerKind.Participant ? "my/learning" : TrainingLinks.ThisWeek;
        return ICalendar.Write(
            region.Name, new Uri($"urn:uuid:{region.Id}"),
            sessions.Select(s => new CalendarEvent(
                $"{s.Id:N}@{region.Id:N}", title, s.StartsAt, s.EndsAt, s.PlannedAt, s.Sequence, s.CancelledAt is not null,
                string.Join(", ", new[] { s.Place, s.Room, s.Link }.OfType<string>()), address.Of(region, page))),
            isOff);
    }
}
