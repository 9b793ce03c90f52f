using System.Text.Json;

using HubPlatform.Access.Contracts;
using HubPlatform.Access.Doors;
using HubPlatform.Access.Mailing;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;

using MediatR;

namespace HubPlatform.Access.LinkingParticipants;

/// <summary>Has a new link mailed to the participant.</summary>
/// <param name="Address">Address of the region's front page as the coach sees it; the configured <c>Hub:Address</c> comes before it.</param>
[Requires(AccessPermissions.LinkParticipants)]
internal sealed record MailParticipantLink(Guid ParticipantId, string Address) : ICommand, IAboutPerson;

internal sealed class MailParticipantLinkHandler(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock, Mailbox mailbox, HubAddress hub)
    : IRequestHandler<MailParticipantLink, Result<Done>>
{
    public async Task<Result<Done>> Handle(MailParticipantLink request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        if (person.Value.Email is not { Length: > 0 })
        {
            return AccessProblems.NoMailAddress;
        }

        if (!mailbox.IsConfigured)
        {
            return AccessProblems.NoMailServer;
        }

        var address = (hub.Of(execution.TheRegion, "") ?? request.Address).TrimEnd('/');
        db.Add(new OutboxMessage
        {
            Kind = ParticipantLinkSender.MessageKind,
            Key = $"participant-link:{execution.CommandId}",
            Payload = JsonSerializer.Serialize(new LinkToMail(request.ParticipantId, address), JsonSerializerOptions.Web),
            CommandId = execution.CommandId,
            ParticipantId = request.ParticipantId,
            CreatedAt = clock.GetUtcNow(),
            DueAt = clock.GetUtcNow(),
        });
        return Result.Done;
    }
}

internal sealed record LinkToMail(Guid ParticipantId, string Address);

/// <summary>
/// Makes the link at the moment the mail leaves: the outbox holds no secret. Sent twice, the second mail's link is the one that works, and the
/// first says so.
/// </summary>
internal sealed class ParticipantLinkSender(IMediator mediator, KnownPeople people, Mailbox mailbox, Execution execution, Words words) : IOutboxSender
{
    public const string MessageKind = "participant-link";

    public string Kind => MessageKind;

    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var wanted = JsonSerializer.Deserialize<LinkToMail>(message.Payload, JsonSerializerOptions.Web) ?? throw new JsonException("A link cannot be null.");
        var region = execution.TheRegion;

        if (!mailbox.IsConfigured || await people.FindAsync(region, wanted.ParticipantId, cancellationToken) is not { Email: { Length: > 0 } email } person)
        {
            return false;
        }

        var link = await mediator.Send(new IssueParticipantLink(person.Id), cancellationToken);
        var t = words.In(person.PageLanguage);
        var text = string.Join("\n\n", t["access.link-mail.greeting", person.Name], t["access.link-mail.text", region.Name], wanted.Address + link.Value.Path,
            t["access.link-mail.once", t.Date(link.Value.ExpiresAt)]);
        await mailbox.SendAsync(new MailMessage(email, t["access.link-mail.subject", region.Name], text, person.PageLanguage), message.Key, cancellationToken);
        return true;
    }
}
