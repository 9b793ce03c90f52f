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

        var lines = await LinesAsync(due, cancellationToken);

        foreach (var message in due)
        {
            if (message.Line is { } line && lines[line] is var waiting)
            {
                if (waiting[0].Id != message.Id)
                {
                    await mediator.Send(new DeferDelivery(message.Id, waiting[0].DueAt), cancellationToken);
                    continue;
                }

                waiting.RemoveAt(0);
            }

            var (state, error) = await SendAsync(message, cancellationToken);
            await mediator.Send(new RecordDelivery(message.Id, state, error), cancellationToken);

            if (state == OutboxState.Waiting && message.Line is { } held)
            {
                // The others of its line wait with it: until it is sent or, after its last try, laid aside.
                lines[held].Insert(0, new Place(message.Id, message.CreatedAt, now + Pauses.After(message.Id, message.Attempts + 1)));
            }
        }

        return due.Count == Batch
            ? now
            : await db.Outbox.Where(m => m.State == OutboxState.Waiting).MinAsync(m => (DateTimeOffset?)m.DueAt, cancellationToken);
    }

    /// <summary>All that wait in the lines of these messages, each line in its order.</summary>
    private async Task<Dictionary<string, List<Place>>> LinesAsync(List<OutboxMessage> due, CancellationToken cancellationToken)
    {
        var lines = due.Select(m => m.Line).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var waiting = lines.Count == 0 ? [] : await db.Outbox.Where(m => m.State == OutboxState.Waiting && m.Line != null && lines.Contains(m.Line))
            .Select(m => new { m.Id, Line = m.Line!, m.CreatedAt, m.DueAt }).ToListAsync(cancellationToken);

        return waiting.GroupBy(m => m.Line, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => g.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => new Place(m.Id, m.CreatedAt, m.DueAt)).ToList(), StringComparer.Ordinal);
    }

    private sealed record Place(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset DueAt);

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
            return (OutboxState.Waiting, e is DeliveryFailedException ? e.Message : e.GetType().Name);
        }
    }
}

/// <summary>Its turn comes after another's; that is no try of its own.</summary>
[InternalOnly]
internal sealed record DeferDelivery(Guid MessageId, DateTimeOffset Until) : ICommand;

[InternalOnly]
internal sealed record RecordDelivery(Guid MessageId, OutboxState State, string? Error) : ICommand;

internal sealed class RecordDeliveryHandler(RegionDb db, TimeProvider clock) : IRequestHandler<RecordDelivery, Result<Done>>, IRequestHandler<DeferDelivery, Result<Done>>
{
    public async Task<Result<Done>> Handle(DeferDelivery request, CancellationToken cancellationToken)
    {
        if (await db.Outbox.SingleOrDefaultAsync(m => m.Id == request.MessageId, cancellationToken) is { State: OutboxState.Waiting } message && request.Until > message.DueAt)
        {
            message.DueAt = request.Until;
        }

        return Result.Done;
    }

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
