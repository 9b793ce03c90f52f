using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Faults;

/// <summary>After the run: waits for quiet, then compares what was promised, what is in the database and what the outside world received.</summary>
internal sealed class Checker(RunningHost host, RunFolder folder)
{
    private readonly List<string> _found = [];

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await QuietAsync();
        await using var db = host.Open();
        var instances = await db.Instances.AsNoTracking().ToListAsync();
        var waits = await db.Waits.AsNoTracking().ToListAsync();
        var bursts = await db.Bursts.AsNoTracking().Where(b => b.UndoneBy == null).ToListAsync();
        var outbox = await db.Outbox.AsNoTracking().Where(m => m.Kind == Effects.Kind).ToListAsync();
        var numbers = await db.WorkflowVersions.AsNoTracking().ToDictionaryAsync(v => v.Id, v => v.Number);

        CheckLedger(instances, waits, numbers);
        CheckInstances(instances, waits.ToLookup(w => w.InstanceId), bursts.ToLookup(b => b.InstanceId));
        CheckTimers(instances, waits);
        CheckEffects(bursts, outbox);

        foreach (var forgotten in (await host.SendAsync(new FindForgottenInstances())).Value)
        {
            Found("stuck", $"instance {forgotten} has no reason to wake up");
        }

        if (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync() is var whole and not "ok")
        {
            Found("lost", "the database is damaged: " + whole);
        }

        return _found;
    }

    /// <summary>Hours go by in a moment: timers, retries and the outbox come to rest.</summary>
    private async Task QuietAsync()
    {
        var clock = host.Services.GetRequiredService<HubClock>();
        var pumps = host.Services.GetRequiredService<RegionPumps>();

        for (var round = 0; round < 14; round++)
        {
            await pumps.RunAsync(host.Region, CancellationToken.None);
            clock.Move(TimeSpan.FromMinutes(40));
        }

        for (var round = 0; round < 200; round++)
        {
            await pumps.RunAsync(host.Region, CancellationToken.None);
            await using var db = host.Open();

            if (!await db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting))
            {
                return;
            }
        }
    }

    private void CheckLedger(List<WorkflowInstance> instances, List<Wait> waits, Dictionary<Guid, int> numbers)
    {
        var bySubject = instances.ToLookup(i => i.SubjectId);
        var byId = waits.ToDictionary(w => w.Id);

        foreach (var (act, key) in Ledger.Read(folder.Ledger).GroupBy(l => (l.Act, l.Key)).Select(g => (g.Key, g.ToList())))
        {
            var told = key.FindAll(l => l.Answer == "ok");

            switch (act.Act)
            {
                case "start":
                    var started = bySubject[act.Key].ToList();
                    Expect(started.Count >= told.Count, "lost", $"a start that was acknowledged: {act.Key}");
                    Expect(started.Count <= 1, "doubled", $"an instance: {act.Key}");
                    Expect(started.TrueForAll(i => told.Count == 0 || numbers[i.VersionId] == told[0].Version), "drifted", $"instance {act.Key} runs on another version than it began on");
                    break;
                case "resume":
                    Expect(told.Count <= 1, "doubled", $"step {act.Key} was answered {told.Count} times");
                    Expect(told.Count == 0 || byId.GetValueOrDefault(act.Key)?.State == WaitState.Consumed, "lost", $"an answer that was acknowledged: {act.Key}");
                    break;
                default:
                    Expect(told.Count <= 1, "doubled", $"two early answers to step {act.Key}");
                    Expect(told.Count == 0 || byId.GetValueOrDefault(act.Key) is not { IsOpen: true }, "lost", $"an early answer that was acknowledged: {act.Key}");
                    break;
            }
        }
    }

    private void CheckInstances(List<WorkflowInstance> instances, ILookup<Guid, Wait> waits, ILookup<Guid, BurstRecord> bursts)
    {
        foreach (var instance in instances)
        {
            var state = instance.Load();
            var own = bursts[instance.Id].OrderBy(b => b.Number).ToList();
            var lines = own.SelectMany(b => b.Journal).ToList();
            var open = waits[instance.Id].Where(w => w.State is WaitState.Open or WaitState.Parked).Select(w => w.BookmarkId).ToHashSet();

            Expect(own.Select(b => b.Number).SequenceEqual(Enumerable.Range(1, instance.Bursts)), "lost", $"a burst of instance {instance.Id}");
            Expect(lines.Where(l => l.Event == JournalEvent.Completed).GroupBy(l => l.Execution).All(g => g.Count() == 1), "doubled", $"a step of instance {instance.Id}");
            Expect(instance.IsOver || open.SetEquals(state.Bookmarks.Select(b => b.Id)), "stuck", $"instance {instance.Id} waits for other things than its rows say");
            Expect(lines.Count(l => l.Event == JournalEvent.Resumed) == waits[instance.Id].Count(w => w.State == WaitState.Consumed), "doubled", $"resumes of instance {instance.Id}");
        }
    }

    private void CheckTimers(List<WorkflowInstance> instances, List<Wait> waits)
    {
        var poison = instances.Where(i => i.DefinitionId == Plot.Poison).Select(i => i.Id).ToHashSet();

        foreach (var timer in waits.Where(w => w.DueAt is not null))
        {
            Expect(timer.State != WaitState.Consumed || timer.ClosedAt >= timer.DueAt, "early", $"timer {timer.Id}");
            Expect(timer.State != WaitState.Open, "stuck", $"timer {timer.Id} is long due");
            Expect(!poison.Contains(timer.InstanceId) || timer is { State: WaitState.Parked, Cause: not null }, "stuck", $"poison {timer.Id} is not parked with its cause");
        }
    }

    private void CheckEffects(List<BurstRecord> bursts, List<OutboxMessage> outbox)
    {
        var meant = bursts.SelectMany(b => b.Steps).Select(s => $"faults:{s:N}").ToHashSet();
        var kept = outbox.Select(m => m.Key).ToHashSet();
        var received = (File.Exists(folder.Deliveries) ? File.ReadAllLines(folder.Deliveries) : []).Select(l => l.Split(' ', 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]);

        meant.Except(kept).ToList().ForEach(key => Found("lost", $"the effect of {key}"));
        kept.Except(meant).ToList().ForEach(key => Found("doubled", $"an effect nobody asked for: {key}"));
        outbox.FindAll(m => m.State != OutboxState.Sent).ForEach(m => Found("stuck", $"message {m.Key} is {m.State}"));
        kept.Where(key => !received.Contains(key)).ToList().ForEach(key => Found("lost", $"{key} never arrived"));
        received.Where(r => r.Distinct().Count() > 1).ToList().ForEach(r => Found("doubled", $"{r.Key} arrived as different things"));
    }

    private void Expect(bool holds, string kind, string what)
    {
        if (!holds)
        {
            Found(kind, what);
        }
    }

    private void Found(string kind, string what) => _found.Add($"{kind}: {what}");
}
