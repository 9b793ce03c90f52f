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

/// <summary>Every step that is reached has an effect in the outside world, keyed by the step.</summary>
internal sealed class Effects(RegionDb db, Execution execution, TimeProvider clock, Defects defects) : INotificationHandler<StepReached>
{
    public const string Kind = "faults";
    private static int _count;

    public Task Handle(StepReached step, CancellationToken cancellationToken)
    {
        if (defects.Is("drop-outbox-row") && Interlocked.Increment(ref _count) % 5 == 0)
        {
            return Task.CompletedTask;
        }

        var key = $"faults:{step.StepId:N}";
        db.Add(Message(key, step));

        if (defects.Is("outbox-key-at-random"))
        {
            db.Add(Message($"{key}:{Ids.New():N}", step));
        }

        return Task.CompletedTask;
    }

    private OutboxMessage Message(string key, StepReached step) =>
        new() { Kind = Kind, Key = key, Payload = step.ActivityId, CommandId = execution.CommandId, CreatedAt = clock.GetUtcNow(), DueAt = clock.GetUtcNow() };
}

/// <summary>Where one run keeps what is outside the hub.</summary>
internal sealed record RunFolder(string Path)
{
    public string Ledger => System.IO.Path.Combine(Path, "ledger.jsonl");

    public string Deliveries => System.IO.Path.Combine(Path, "deliveries.txt");

    public string Hits => System.IO.Path.Combine(Path, "hits.txt");

    public string Data => System.IO.Path.Combine(Path, "data");
}

/// <summary>A named place where a process kills itself, as the power would: the known moments, beside the random ones.</summary>
internal static class Failpoint
{
    public static IReadOnlyList<string> All { get; } = ["step.before-commit", "step.after-commit", "timer.claimed", "outbox.after-send"];

    private static string? _armed;
    private static string? _hits;
    private static int _after;

    public static void Arm(string name, int after, string hits) => (_armed, _after, _hits) = (name, after, hits);

    public static void Hit(string name)
    {
        if (name == _armed && Interlocked.Decrement(ref _after) == 0)
        {
            File.AppendAllText(_hits!, name + "\n");
            System.Diagnostics.Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
