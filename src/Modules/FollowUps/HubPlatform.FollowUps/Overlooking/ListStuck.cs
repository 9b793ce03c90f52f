using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Overlooking;

/// <summary>Contacts that could not be put on a desk and mails that could not be sent, of everybody whose file the caller may open; tried often enough, so parked.</summary>
[Requires(FollowUpsPermissions.Plan)]
internal sealed record ListStuck : IQuery<StuckList>;

public sealed record StuckList(IReadOnlyList<StuckLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Lines.Select(l => l.ParticipantId).Distinct();
}

/// <param name="IsMail">Else a contact.</param>
/// <param name="Why">What the contact is about; null for a mail, whose text is nobody's but hers.</param>
/// <param name="On">The day it was meant for.</param>
/// <param name="Cause">Code of a problem, or the name of an error.</param>
public sealed record StuckLine(Guid Id, bool IsMail, Guid ParticipantId, string Name, TextValue? Why, DateOnly On, string Cause, int Tries);

internal sealed class ListStuckHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks) : IRequestHandler<ListStuck, Result<StuckList>>
{
    private const int Most = 200;

    public async Task<Result<StuckList>> Handle(ListStuck request, CancellationToken cancellationToken)
    {
        var mine = await mediator.Send(new MyPeople(), cancellationToken);

        if (mine.Failed)
        {
            return mine.Problem!;
        }

        var people = mine.Value.Ids;
        var contacts = await db.FollowUps.Where(f => f.State == FollowUpState.Parked && people.Contains(f.ParticipantId)).OrderBy(f => f.DueAt).Take(Most).ToListAsync(cancellationToken);
        var mails = await db.Outbox.AsNoTracking()
            .Where(m => m.State == OutboxState.Parked && m.ParticipantId != null && people.Contains(m.ParticipantId.Value)).OrderBy(m => m.DueAt).Take(Most).ToListAsync(cancellationToken);
        var names = (await mediator.Send(
            new GetPeople([.. contacts.Select(c => c.ParticipantId).Concat(mails.Select(m => m.ParticipantId!.Value)).Distinct()]), cancellationToken)).Value.People;

        return new StuckList(
        [
            .. contacts.Where(c => names.ContainsKey(c.ParticipantId)).Select(c => new StuckLine(
                c.Id, false, c.ParticipantId, names[c.ParticipantId].Name, words.Say(tracks, c.TrackId, c.Reason), c.DueOn, c.Cause ?? "", c.Failures)),
            .. mails.Where(m => names.ContainsKey(m.ParticipantId!.Value)).Select(m => new StuckLine(
                m.Id, true, m.ParticipantId!.Value, names[m.ParticipantId!.Value].Name, null, DateOnly.FromDateTime(words.Local(m.CreatedAt).DateTime), m.LastError ?? "", m.Attempts)),
        ]);
    }
}
