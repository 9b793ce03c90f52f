using System.Text.Json;

using HubPlatform.Kernel.Outbox;
using HubPlatform.Workflows;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Faults;

/// <summary>After the run: waits for quiet, then compares what was promised, what is in the database and what the outside world received.</summary>
internal sealed class Checker(RunningHost host, RunFolder folder)
{
    private readonly List<string> _found = File.Exists(folder.Found) ? [.. File.ReadAllLines(folder.Found)] : [];

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await QuietAsync();
        await using var db = host.Open();
        var instances = await db.Instances.AsNoTracking().ToListAsync();
        var waits = await db.Waits.AsNoTracking().ToListAsync();
        var bursts = await db.Bursts.AsNoTracking().Where(b => b.UndoneBy == null).ToListAsync();
        var outbox = await db.Outbox.AsNoTracking().Where(m => m.Kind == Effects.Kind).ToListAsync();
        var versions = await db.WorkflowVersions.AsNoTracking().ToDictionaryAsync(v => v.Id);
        var audited = await db.Audit.AsNoTracking().Where(a => a.Outcome == "done").Select(a => a.CommandId).ToListAsync();

        CheckLedger(instances, waits, versions);
        CheckInstances(instances, waits.ToLookup(w => w.InstanceId), bursts.ToLookup(b => b.InstanceId));
        var definitions = instances.ToDictionary(i => i.Id, i => i.DefinitionId);
        CheckDrawings(bursts, definitions, versions);
        CheckTimers(instances, waits);
        CheckEffects([.. bursts.Where(b => definitions[b.InstanceId] != Plot.LongNap)], outbox);
        bursts.Select(b => b.CommandId).Except(audited).ToList().ForEach(command => Found("lost", $"the audit record of command {command}"));

        foreach (var forgotten in (await host.SendAsync(new FindForgottenInstances())).Value)
        {
            Found("stuck", $"instance {forgotten} has no reason to wake up");
        }

        // The hub mends what it lost. That it had to is what we are after.
        foreach (var mended in await db.Operations.AsNoTracking().Where(o => o.Kind == OperationKind.Mended).Select(o => o.InstanceId).ToListAsync())
        {
            Found("stuck", $"instance {mended} had to be mended");
        }

        if (await db.Database.SqlQueryRaw<string>("SELECT integrity_check AS \"Value\" FROM pragma_integrity_check").FirstAsync() is var whole and not "ok")
        {
            Found("lost", "the database is damaged: " + whole);
        }

        if (await db.Database.SqlQueryRaw<long>("SELECT COUNT(*) AS \"Value\" FROM pragma_foreign_key_check").SingleAsync() is var broken and > 0)
        {
            Found("lost", $"{broken} rows point at nothing");
        }

        return _found;
    }

    /// <summary>Hours go by in a moment: timers, retries and the outbox come to rest.</summary>
    private async Task QuietAsync()
    {
        for (var round = 0; round < 22; round++)
        {
            await host.PumpAsync();
            host.Clock.Move(TimeSpan.FromMinutes(75));
        }

        for (var round = 0; round < 400; round++)
        {
            await host.PumpAsync();
            await using var db = host.Open();

            if (!await db.Outbox.AnyAsync(m => m.State == OutboxState.Waiting))
            {
                return;
            }
        }
    }

    private void CheckLedger(List<WorkflowInstance> instances, List<Wait> waits, Dictionary<Guid, WorkflowVersion> versions)
    {
        var bySubject = instances.ToLookup(i => i.SubjectId);
        var byId = waits.ToDictionary(w => w.Id);

        foreach (var (act, key) in Ledger.Read(folder.Ledger).GroupBy(l => (l.Act, l.Key)).Select(g => (g.Key, g.ToList())))
        {
            var told = key.FindAll(l => l.Answer == "ok");

            if (act.Act == "start")
            {
                var started = bySubject[act.Key].ToList();
                Expect(started.Count >= told.Count, "lost", $"a start that was acknowledged: {act.Key}");
                Expect(started.Count <= 1, "doubled", $"an instance: {act.Key}");
                Expect(started.TrueForAll(i => told.Count == 0 || versions[i.VersionId].Number == told[0].Version), "drifted", $"instance {act.Key} runs on another version than it began on");
                continue;
            }

            // An answer to a step that never opened waits in vain and is let go; one to a step that opened has been given to it.
            Expect(told.Count <= 1, "doubled", $"step {act.Key} was answered {told.Count} times");
            Expect(told.Count == 0 || byId.GetValueOrDefault(act.Key) is null or { State: WaitState.Consumed }, "lost", $"an answer that was acknowledged: {act.Key}");
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
            Expect(instance.IsOver == state.IsOver && instance.Status == state.Status, "lost", $"instance {instance.Id} ended in its row or in its state, not in both");
        }
    }

    /// <summary>Everything an instance did stands in the drawing it did it on.</summary>
    private void CheckDrawings(List<BurstRecord> bursts, Dictionary<Guid, string> definitions, Dictionary<Guid, WorkflowVersion> versions)
    {
        var drawn = versions.Values.Where(v => v.DefinitionId != Plot.Unreadable).ToDictionary(v => (v.DefinitionId, (int?)v.Number), v => IdsIn(JsonDocument.Parse(v.Json).RootElement).Append("Workflow1").ToHashSet());

        foreach (var burst in bursts)
        {
            if (drawn.TryGetValue((definitions[burst.InstanceId], burst.DrawnAs), out var ids) && burst.Journal.Find(l => !ids.Contains(l.Path[(l.Path.LastIndexOf(':') + 1)..])) is { } foreign)
            {
                Found("drifted", $"instance {burst.InstanceId} walked {foreign.Path}, which its version has not got");
            }
        }
    }

    private static IEnumerable<string> IdsIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => p.NameEquals("id") && p.Value.ValueKind == JsonValueKind.String ? [p.Value.GetString()!] : IdsIn(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(IdsIn),
        _ => [],
    };

    private void CheckTimers(List<WorkflowInstance> instances, List<Wait> waits)
    {
        var definitions = instances.ToDictionary(i => i.Id, i => i.DefinitionId);

        foreach (var timer in waits.Where(w => w.DueAt is not null))
        {
            Expect(timer.State != WaitState.Consumed || timer.ClosedAt >= timer.DueAt, "early", $"timer {timer.Id}");
            Expect(timer.State != WaitState.Open, "stuck", $"timer {timer.Id} is long due");
            Expect(!Plot.Parks.Contains(definitions[timer.InstanceId]) || timer is { State: WaitState.Parked, Cause: not null }, "stuck", $"poison {timer.Id} is not parked with its cause");
        }

        foreach (var instance in instances.Where(i => Plot.Faults.Contains(i.DefinitionId)))
        {
            Expect(instance is { Status: InstanceStatus.Faulted } && instance.Load().Incidents.Count > 0, "stuck", $"poison {instance.DefinitionId} is {instance.Status}, not faulted with its cause");
        }
    }

    private void CheckEffects(List<BurstRecord> bursts, List<OutboxMessage> outbox)
    {
        var meant = bursts.SelectMany(b => b.Steps).Select(s => $"faults:{s:N}").ToHashSet();
        var kept = outbox.ToDictionary(m => m.Key, m => m.Payload);
        var received = (File.Exists(folder.Deliveries) ? File.ReadAllLines(folder.Deliveries) : []).Select(l => l.Split(' ', 2)).Where(l => l.Length == 2).ToLookup(l => l[0], l => l[1]);

        meant.Except(kept.Keys).ToList().ForEach(key => Found("lost", $"the effect of {key}"));
        kept.Keys.Except(meant).ToList().ForEach(key => Found("doubled", $"an effect nobody asked for: {key}"));
        outbox.FindAll(m => m.State != OutboxState.Sent).ForEach(m => Found("stuck", $"message {m.Key} is {m.State}"));
        kept.Keys.Where(key => !received.Contains(key)).ToList().ForEach(key => Found("lost", $"{key} never arrived"));
        received.Where(r => r.Any(text => text != kept.GetValueOrDefault(r.Key))).ToList().ForEach(r => Found("doubled", $"{r.Key} arrived as something else"));
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
