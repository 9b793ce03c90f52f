using System.Text.Json;

using FluentValidation;

using HubPlatform.Access.Contracts;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Messaging;

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(r => r.Key).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Subject).NotEmpty().MaximumLength(200);
        RuleFor(r => r.Text).NotEmpty().WithErrorCode("followups.text-missing").MaximumLength(4000);
    }
}

internal sealed class SendMessageHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks, Execution execution, TimeProvider clock)
    : IRequestHandler<SendMessage, Result<Done>>
{
    public async Task<Result<Done>> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Key == request.Key, cancellationToken);

        if (message is { IsWithdrawn: false })
        {
            return Result.Done;
        }

        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        if (message is null)
        {
            var trajectory = await mediator.Send(new GetTrajectoryOf(request.ParticipantId), cancellationToken);
            message = Message.To(
                request.ParticipantId, request.Key, trajectory.Failed ? null : trajectory.Value.TrackId, request.Subject, request.Text,
                clock.GetUtcNow(), execution.CommandId);
            db.Add(message);
        }
        else
        {
            message.SendAgain(request.Text, clock.GetUtcNow(), execution.CommandId);
        }

        await PutInOutboxAsync(message, person.Value, cancellationToken);
        return Result.Done;
    }

    /// <summary>
    /// For everyone, so that operators see one line per message. Without an address it rests there as undeliverable, and her page is the only way.
    /// </summary>
    private async Task PutInOutboxAsync(Message message, PersonLine person, CancellationToken cancellationToken)
    {
        var key = message.OutboxKey;
        var known = await db.Outbox.SingleOrDefaultAsync(m => m.Key == key, cancellationToken);

        if (known is not null)
        {
            // Sent before it was withdrawn: the mail is out, a second one would only puzzle her.
            known.State = known.State == OutboxState.Withdrawn ? OutboxState.Waiting : known.State;
            return;
        }

        db.Add(new OutboxMessage
        {
            Kind = MailMessage.Kind,
            Key = key,
            Payload = JsonSerializer.Serialize(MailTo(person, message), JsonSerializerOptions.Web),
            CommandId = execution.CommandId,
            ParticipantId = person.Id,
            CreatedAt = clock.GetUtcNow(),
            DueAt = clock.GetUtcNow(),
            State = string.IsNullOrEmpty(person.Email) ? OutboxState.NoChannel : OutboxState.Waiting,
        });
    }

    /// <summary>The subject tells nothing about us: others may see the list of her mails.</summary>
    private MailMessage MailTo(PersonLine person, Message message)
    {
        var hers = words.In(person.PageLanguage);
        var text = hers.Say(tracks, message.TrackId, message.Text).Text;
        return new MailMessage(person.Email ?? "", hers["followups.mail.subject"], $"{text}\n\n{hers["followups.mail.closing"]}\n", person.PageLanguage);
    }
}
