using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Outbox;

/// <summary>
/// What must leave the database, written in the transaction that decided it. Sent at least once, with the same <see cref="Key"/> on every
/// try, so that a receiver can tell a repetition.
/// </summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; } = Ids.New();

    /// <summary>Which sender takes it, for example <c>mail</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Unique for its effect: made from what caused it, never at random.</summary>
    public string Key { get; init; } = "";

    /// <summary>JSON of the record the sender understands.</summary>
    public string Payload { get; init; } = "";

    /// <summary>Messages of one line leave in the order in which they were written: the next one when the one before was sent or laid aside. Null where the order does not matter.</summary>
    public string? Line { get; init; }

    public Guid CommandId { get; init; }

    public Guid? ParticipantId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset DueAt { get; set; }

    public int Attempts { get; set; }

    public OutboxState State { get; set; } = OutboxState.Waiting;

    public string? LastError { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Somebody looked at why it was parked and wants it tried from the beginning.</summary>
    public void TryAgain(DateTimeOffset now) => (State, Attempts, DueAt) = (OutboxState.Waiting, 0, now);
}

public enum OutboxState
{
    Waiting,
    Sent,

    /// <summary>There is no way to send it here, for example no mail server; it stays readable.</summary>
    NoChannel,

    /// <summary>Tried too often; an operator decides.</summary>
    Parked,

    /// <summary>Taken back before it left, because the step that caused it was undone.</summary>
    Withdrawn,
}

internal sealed class OutboxTable : IRegionTable<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("kernel_outbox");
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.State, m.DueAt });
        builder.HasIndex(m => m.CommandId);
        builder.HasIndex(m => new { m.Line, m.State });
    }
}

/// <summary>Why a message could not be sent, in words that may stand before whoever looks after the region: no personal data.</summary>
public sealed class DeliveryFailedException(string cause) : Exception(cause);

/// <summary>Sends one kind of message. Must be safe to repeat with the same key.</summary>
public interface IOutboxSender
{
    string Kind { get; }

    /// <summary>True when it was handed over, false when this installation has no channel for it; throws when it should be tried again.</summary>
    Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken);
}
