using HubPlatform.Access.Mailing;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.LinkingParticipants;

/// <summary>How a participant gets in at the moment: her open link, her signed-in devices, and whether a link can be mailed.</summary>
[Requires(AccessPermissions.LinkParticipants)]
internal sealed record GetDoorOf(Guid ParticipantId) : IQuery<DoorOf>, IAboutPerson;

public sealed record DoorOf(PersonLine Person, DateTimeOffset? LinkOpenUntil, int Devices, DateTimeOffset? LastSeen, bool CanMail) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [Person.Id];
}

internal sealed class GetDoorOfHandler(RegionDb db, IMediator mediator, RealClock clock, Mailbox mailbox) : IRequestHandler<GetDoorOf, Result<DoorOf>>
{
    public async Task<Result<DoorOf>> Handle(GetDoorOf request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var links = await db.SignInLinks.Where(l => l.ParticipantId == request.ParticipantId && l.RevokedAt == null).ToListAsync(cancellationToken);
        var devices = await db.Devices.Where(d => d.ParticipantId == request.ParticipantId && d.EndedAt == null).ToListAsync(cancellationToken);
        return new DoorOf(
            person.Value,
            links.Where(l => l.IsOpen(clock.Now)).Select(l => (DateTimeOffset?)l.ExpiresAt).Max(),
            devices.Count,
            devices.Select(d => (DateTimeOffset?)d.SeenAt).Max(),
            mailbox.IsConfigured && person.Value.Email is { Length: > 0 });
    }
}
