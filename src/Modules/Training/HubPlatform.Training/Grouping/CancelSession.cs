using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Adopting;
using HubPlatform.Training.Teaching;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Grouping;

/// <summary>
/// A session that will not take place disappears, and whoever is enrolled is told once, in her language. Answers its group. One where people were present stays.
/// </summary>
[Requires(TrainingPermissions.Teach)]
internal sealed record CancelSession(Guid SessionId) : ICommand<Guid>;

internal sealed class CancelSessionHandler(RegionDb db, IMediator mediator, SessionDays days, Words words, ITrackCatalogue tracks, TimeProvider clock)
    : IRequestHandler<CancelSession, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(CancelSession request, CancellationToken cancellationToken)
    {
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);

        if (session is null)
        {
            return Problem.NotFound;
        }

        if (await db.Attendances.AnyAsync(a => a.SessionId == session.Id, cancellationToken))
        {
            return CohortProblems.SessionHeld;
        }

        // One that lies back and nobody came to needs no message any more.
        if (session.StartsAt > clock.GetUtcNow() && await TellAsync(session, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Remove(session);
        var moved = await days.TellAsync(session.CohortId, null, session, cancellationToken);
        return moved.Failed ? moved.Problem! : session.CohortId;
    }

    private async Task<Problem?> TellAsync(Session session, CancellationToken cancellationToken)
    {
        var enrolments = await db.Enrolments.Where(e => e.CohortId == session.CohortId && e.State == EnrolmentState.Enrolled).ToListAsync(cancellationToken);

        if (enrolments.Count == 0)
        {
            return null;
        }

        var titles = await Titles.OfAsync(db, [enrolments[0].CurriculumKey], cancellationToken);
        var people = (await mediator.Send(new GetContacts([.. enrolments.Select(e => e.ParticipantId)]), cancellationToken)).Value.People;

        foreach (var enrolment in enrolments.Where(e => people.ContainsKey(e.ParticipantId)))
        {
            var hers = words.In(people[enrolment.ParticipantId].PageLanguage);
            var course = hers.Say(tracks, titles.Track(enrolment.CurriculumKey), titles.Of(enrolment.CurriculumKey, enrolment.UnitId) ?? titles.Of(enrolment.CurriculumKey)).Text;
            var told = await mediator.Send(
                new TellParticipant(
                    $"session-off:{session.Id:N}:{enrolment.Id:N}", enrolment.ParticipantId, "training.message.session-off.subject",
                    hers["training.message.session-off.text", hers.DateTime(session.StartsAt), course]),
                cancellationToken);

            if (told.Failed)
            {
                return told.Problem;
            }
        }

        return null;
    }
}
