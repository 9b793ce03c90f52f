using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HubPlatform.Kernel.Outbox;

/// <summary>Hands waiting messages to their senders, oldest first, and writes down what came of it.</summary>
internal sealed class OutboxPump(RegionDb db, IEnumerable<IOutboxSender> senders, IMediator mediator, TimeProvider clock, ILogger<OutboxPump> logger) : IRegionPump
{
    private const int Batch = 50;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.Outbox.AsNoTracking().Where(m => m.State == OutboxState.Waiting && m.DueAt <= now)
            .OrderBy(m => m.DueAt).Take(Batch).ToListAsync(cancellationToken);

        foreach (var message in due)
        {
            var (state, error) = await SendAsync(message, cancellationToken);
            await mediator.Send(new RecordDelivery(message.Id, state, error), cancellationToken);
        }

        return due.Count == Batch
            ? now
            : await db.Outbox.Where(m => m.State == OutboxState.Waiting).MinAsync(m => (DateTimeOffset?)m.DueAt, cancellationToken);
    }

    private async Task<(OutboxState State, string? Error)> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var sender = senders.FirstOrDefault(s => s.Kind == message.Kind);

        if (sender is null)
        {
            return (OutboxState.NoChannel, null);
        }

        try
        {
            return (await sender.SendAsync(message, cancellationToken) ? OutboxState.Sent : OutboxState.NoChannel, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Outbox message {Message} of kind {Kind} could not be sent", message.Id, message.Kind);
            return (OutboxState.Waiting, e.GetType().Name);
        }
    }
}

[InternalOnly]
internal sealed record RecordDelivery(Guid MessageId, OutboxState State, string? Error) : ICommand;

internal sealed class RecordDeliveryHandler(RegionDb db, TimeProvider clock) : IRequestHandler<RecordDelivery, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecordDelivery request, CancellationToken cancellationToken)
    {
        var message = await db.Outbox.SingleOrDefaultAsync(m => m.Id == request.MessageId, cancellationToken);

        if (message is null || message.State != OutboxState.Waiting)
        {
            return Result.Done;
        }

        message.Attempts++;
        message.LastError = request.Error;

        if (request.State == OutboxState.Waiting)
        {
            message.DueAt = clock.GetUtcNow() + Pauses.After(message.Id, message.Attempts);
            message.State = message.Attempts >= Pauses.MostTries ? OutboxState.Parked : OutboxState.Waiting;
        }
        else
        {
            message.State = request.State;
            message.SentAt = request.State == OutboxState.Sent ? clock.GetUtcNow() : null;
        }

        return Result.Done;
    }
}
