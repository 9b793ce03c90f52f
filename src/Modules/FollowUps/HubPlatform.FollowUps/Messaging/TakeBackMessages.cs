using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Messaging;

/// <summary>A message of an undone command disappears as long as nobody can have read it: not on her page, not in her mail.</summary>
internal sealed class TakeBackMessages(RegionDb db) : INotificationHandler<CommandUndone>
{
    public async Task Handle(CommandUndone notification, CancellationToken cancellationToken)
    {
        var messages = await db.Messages.Where(m => m.SentBy == notification.CommandId && m.ReadAt == null).ToListAsync(cancellationToken);

        foreach (var message in messages)
        {
            var key = message.OutboxKey;
            var mail = await db.Outbox.SingleOrDefaultAsync(m => m.Key == key, cancellationToken);

            if (mail?.State == OutboxState.Sent)
            {
                continue;
            }

            message.Withdraw();

            if (mail?.State == OutboxState.Waiting)
            {
                mail.State = OutboxState.Withdrawn;
            }
        }
    }
}
