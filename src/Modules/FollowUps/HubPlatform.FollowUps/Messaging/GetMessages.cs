using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Messaging;

internal sealed class GetMessagesHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks)
    : IRequestHandler<GetMessages, Result<Messages>>
{
    private const int Most = 100;

    public async Task<Result<Messages>> Handle(GetMessages request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var rows = await db.Messages.Where(m => m.ParticipantId == request.ParticipantId && !m.IsWithdrawn)
            .OrderByDescending(m => m.At).Take(Most).ToListAsync(cancellationToken);
        return new Messages(request.ParticipantId, [.. rows.Select(Line)]);
    }

    private MessageLine Line(Message message)
    {
        var text = words.Say(tracks, message.TrackId, message.Text);
        return new MessageLine(message.Id, words.Say(tracks, message.TrackId, message.Subject).Text, text.Text, text.Language, message.At, message.ReadAt is not null);
    }
}
