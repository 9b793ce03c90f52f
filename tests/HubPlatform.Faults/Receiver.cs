using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Workflows.Contracts;

using MediatR;

namespace HubPlatform.Faults;

/// <summary>The outside world: writes down every delivery under its key. At least once is allowed; two different things under one key are not.</summary>
internal sealed class Receiver(RunFolder folder, Defects defects) : IOutboxSender
{
    private static readonly Lock Lock = new();

    public string Kind => Effects.Kind;

    public Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var text = defects.Is("changing-payload") ? message.Payload + Ids.New() : message.Payload;

        lock (Lock)
        {
            using var file = new FileStream(folder.Deliveries, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1, FileOptions.WriteThrough);
            file.Write(System.Text.Encoding.UTF8.GetBytes($"{message.Key} {text}\n"));
        }

        Failpoint.Hit("outbox.after-send");
        return Task.FromResult(true);
    }
}

/// <summary>Every step that is reached has an effect in the outside world, keyed by the step. Some steps are poison to whoever listens.</summary>
internal sealed class Effects(RegionDb db, Execution execution, TimeProvider clock, Defects defects) : INotificationHandler<StepReached>
{
    public const string Kind = "faults";
    private static int _count;

    public async Task Handle(StepReached step, CancellationToken cancellationToken)
    {
        if (step.ActivityId == Plot.Throwing)
        {
            throw new InvalidOperationException("Poison.");
        }

        if (step.ActivityId == Plot.Hanging)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        // Ten thousand sleepers are about timers, not about mails.
        if (step.DefinitionId == Plot.LongNap)
        {
            return;
        }

        if (defects.Is("drop-outbox-row") && Interlocked.Increment(ref _count) % 5 == 0)
        {
            return;
        }

        var key = $"faults:{step.StepId:N}";
        db.Add(Message(key, step));

        if (defects.Is("outbox-key-at-random"))
        {
            db.Add(Message($"{key}:{Ids.New():N}", step));
        }
    }

    private OutboxMessage Message(string key, StepReached step) =>
        new() { Kind = Kind, Key = key, Payload = step.ActivityId, CommandId = execution.CommandId, CreatedAt = clock.GetUtcNow(), DueAt = clock.GetUtcNow() };
}
