using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Reaching;

/// <summary>
/// The facts this module writes for the first two stages of the funnel. One fact stands per head count, per person, and per line of a session's list:
/// either as one head nobody named, or as the person it turned out to be.
/// </summary>
internal sealed class ReachFacts(RegionDb db, IMediator mediator, Words words)
{
    private const string Stage = "stage";
    private const string InHeadCount = "in-head-count";

    public Task<Result<Done>> HeadsSensitisedAsync(Outreach outreach, CancellationToken cancellationToken) =>
        mediator.Send(new RecordFact(outreach.FactKey, Stage, Stages.Sensitised, null, null, outreach.Heads, outreach.On, outreach.Place), cancellationToken);

    public Task<Result<Done>> WithdrawAsync(string key, CancellationToken cancellationToken) => mediator.Send(new WithdrawFact(key), cancellationToken);

    public Task<Result<Done>> PersonReachedAsync(Guid participantId, string stage, DateOnly on, CancellationToken cancellationToken) =>
        mediator.Send(new RecordFact($"person:{participantId}:{stage}", Stage, stage, participantId, null, 1, on), cancellationToken);

    /// <summary>She stands in a head count of this stage already: counted there, not once more by name.</summary>
    public Task<Result<Done>> PersonIsInHeadCountAsync(Guid participantId, string stage, DateOnly on, CancellationToken cancellationToken) =>
        mediator.Send(new RecordFact($"person:{participantId}:{InHeadCount}:{stage}", InHeadCount, stage, participantId, null, 1, on), cancellationToken);

    /// <summary>Brings the fact of one line in step with the line: nothing, one unnamed head, or the person.</summary>
    public async Task AttendeeAsync(Attendee attendee, DateOnly on, string place, CancellationToken cancellationToken)
    {
        await mediator.Send(new WithdrawFact(KeyOf(attendee)), cancellationToken);

        if (attendee.Attended)
        {
            await mediator.Send(
                new RecordFact(KeyOf(attendee), Stage, Stages.Informed, attendee.ParticipantId, null, 1, on, attendee.ParticipantId is null ? place : null),
                cancellationToken);
        }
    }

    /// <summary>A line turns out to be a person with a file: she takes its place, on the day of the session.</summary>
    public async Task<Problem?> TakeOverLineAsync(Guid lineId, Guid participantId, CancellationToken cancellationToken)
    {
        var line = await db.Attendees.SingleOrDefaultAsync(a => a.Id == lineId, cancellationToken);

        if (line is null)
        {
            return ParticipantProblems.AttendeeUnknown;
        }

        if (line.StandFor(participantId).Problem is { } taken)
        {
            return taken;
        }

        var session = await db.InformationSessions.SingleAsync(s => s.Id == line.SessionId, cancellationToken);
        await AttendeeAsync(line, words.DayOf(session.StartsAt), session.Place, cancellationToken);
        return null;
    }

    public async Task UnnamedAsync(InformationSession session, DateOnly on, CancellationToken cancellationToken)
    {
        var key = $"session:{session.Id}:unnamed";
        await mediator.Send(new WithdrawFact(key), cancellationToken);

        if (session.Unnamed > 0)
        {
            await mediator.Send(new RecordFact(key, Stage, Stages.Informed, null, null, session.Unnamed, on, session.Place), cancellationToken);
        }
    }

    private static string KeyOf(Attendee attendee) => $"attendee:{attendee.Id}";
}
