using System.Text.Json;

using FluentValidation;

using HubPlatform.Access.Contracts;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Regions;
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

internal sealed class SendMessageHandler(
    RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks, HubAddress address, Execution execution, TimeProvider clock)
    : IRequestHandler<SendMessage, Result<Done>>, IRequestHandler<TellParticipant, Result<Done>>
{
    public async Task<Result<Done>> Handle(SendMessage request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);
        return person.Failed ? person.Problem! : await SendAsync(request, person.Value, cancellationToken);
    }

    public async Task<Result<Done>> Handle(TellParticipant request, CancellationToken cancellationToken)
    {
        var people = await mediator.Send(new GetContacts([request.ParticipantId]), cancellationToken);
        return !people.Failed && people.Value.People.TryGetValue(request.ParticipantId, out var person)
            ? await SendAsync(new SendMessage(request.Key, request.ParticipantId, request.Subject, request.Text), person, cancellationToken)
            : Problem.NotFound;
    }

    private async Task<Result<Done>> SendAsync(SendMessage request, PersonLine person, CancellationToken cancellationToken)
    {
        var message = await db.Messages.SingleOrDefaultAsync(m => m.Key == request.Key, cancellationToken);

        if (message is { IsWithdrawn: false })
        {
            return Result.Done;
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

        await PutInOutboxAsync(message, person, cancellationToken);
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

    private string? Page => address.Of(execution.TheRegion, FollowUpLinks.MyMessages);

    /// <summary>
    /// The subject tells nothing about us: others may see the list of her mails. The link leads to her messages, where she is signed in on her own device and
    /// nobody is on another's.
    /// </summary>
    private MailMessage MailTo(PersonLine person, Message message)
    {
        var hers = words.In(person.PageLanguage);
        var text = hers.Say(tracks, message.TrackId, message.Text).Text;
        string[] parts = [text, .. Page is { } page ? new[] { hers["followups.mail.page"] + "\n" + page } : [], hers["followups.mail.closing"]];
        return new MailMessage(person.Email ?? "", hers["followups.mail.subject"], string.Join("\n\n", parts) + "\n", person.PageLanguage);
    }
}
