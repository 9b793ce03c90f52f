using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Workflows.Properties;

/// <summary>What holds of every instance at every moment between two commits, read anew from the database: journal, state and waits tell the same story.</summary>
internal static class Soundness
{
    /// <param name="wasHelped">Somebody went on without a step or began one again: then not every wait that was consumed was answered.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(RegionDb db, Guid subject, bool wasHelped)
    {
        var instances = await db.Instances.AsNoTracking().Where(i => i.SubjectId == subject).ToListAsync();
        var ids = instances.ConvertAll(i => i.Id);
        var waits = (await db.Waits.AsNoTracking().Where(w => ids.Contains(w.InstanceId)).ToListAsync()).ToLookup(w => w.InstanceId);
        var bursts = (await db.Bursts.AsNoTracking().Where(b => ids.Contains(b.InstanceId)).ToListAsync()).ToLookup(b => b.InstanceId);
        var forgotten = await db.ForgottenInstances().AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => i.Id).ToListAsync();

        return
        [
            .. instances.SelectMany(i => OfOne(i, [.. waits[i.Id]], [.. bursts[i.Id].OrderBy(b => b.Number)], wasHelped).Select(f => $"{i.DefinitionId}: {f}")),
            .. forgotten.Select(id => $"{instances.Single(i => i.Id == id).DefinitionId}: nothing would ever wake it"),
            .. Children(instances),
        ];
    }

    private static IEnumerable<string> OfOne(WorkflowInstance instance, List<Wait> waits, List<BurstRecord> bursts, bool wasHelped)
    {
        var state = instance.Load();
        var open = waits.FindAll(w => w.State is WaitState.Open or WaitState.Parked);
        var journal = bursts.Where(b => b.UndoneBy is null).SelectMany(b => b.Journal).ToList();
        HashSet<long> Of(JournalEvent what) => [.. journal.Where(l => l.Event == what).Select(l => l.Execution)];
        var (started, completed, cancelled) = (Of(JournalEvent.Started), Of(JournalEvent.Completed), Of(JournalEvent.Canceled));
        var alive = state.Executions.ConvertAll(e => e.Number);
        var (resumed, answered) = (journal.Count(l => l.Event == JournalEvent.Resumed), waits.Count(w => w.State == WaitState.Consumed));

        // As with Elsa a step ends, and then fails over a way back that people may come to without having been there. Publishing refuses those; the drawings here have them.
        bool FoundNoWayOn(Execution e) => e.Status == ExecutionStatus.Faulted
            && journal.FindAll(l => l.Execution == e.Number) is [.., { Event: JournalEvent.Completed }, { Event: JournalEvent.Faulted, Message: { } why }] && why.Contains("is not sound", StringComparison.Ordinal);

        var laws = new (bool Holds, string Law)[]
        {
            (instance.Status == state.Status && instance.IsOver == (instance.EndedAt is not null), "the row and the state disagree about its end"),
            (instance.Status is not (InstanceStatus.Pending or InstanceStatus.Executing), $"it rests as {instance.Status}"),
            (bursts.Select(b => b.Number).SequenceEqual(Enumerable.Range(1, instance.Bursts)), "a burst is missing, or there are two of one number"),
            (!instance.IsOver || open.Count == 0, "it is over and something of it is open"),
            (instance.IsOver || open.Select(w => w.BookmarkId).ToHashSet().SetEquals(state.Bookmarks.Select(b => b.Id)), "its waits are not what its state waits for"),
            (state.Bookmarks.Select(b => b.Id).Distinct().Count() == state.Bookmarks.Count, "it waits twice for the same"),
            (state.Bookmarks.TrueForAll(b => alive.Contains(b.Execution)), "it waits for a step that is not under way"),
            (journal.CountBy(l => (l.Execution, l.Event)).All(c => c.Key.Event is not (JournalEvent.Started or JournalEvent.Completed) || c.Value == 1), "a step started or ended twice"),
            (completed.IsSubsetOf(started), "a step ended that never began"),
            (alive.TrueForAll(started.Contains), "a step is under way that never began"),
            (state.Executions.TrueForAll(e => !completed.Contains(e.Number) || FoundNoWayOn(e)), "a step is under way that has ended"),
            (!completed.Overlaps(cancelled), "a step ended and was called off"),
            (alive.Distinct().Count() == alive.Count && alive.TrueForAll(n => n < state.NextExecution), "two steps under way share a number"),
            (state.Executions.TrueForAll(e => e.ParentNumber is null || alive.Contains(e.ParentNumber.Value)), "a step is under way in something that is not"),
            (instance.Status != InstanceStatus.Suspended || state.Bookmarks.Count > 0 || state.Incidents.Count > 0, "it is suspended and waits for nothing"),
            (instance.Status is not (InstanceStatus.Finished or InstanceStatus.Cancelled) || state.Bookmarks.Count == 0, "it has ended and waits"),
            (wasHelped || resumed == answered, "answers that were taken and steps that went on are not as many"),
            (resumed <= answered, "more steps went on than were answered"),
        };

        return laws.Where(l => !l.Holds).Select(l => l.Law);
    }

    /// <summary>A workflow inside that is over has told the one around it.</summary>
    private static IEnumerable<string> Children(List<WorkflowInstance> instances) =>
        from child in instances
        where child is { IsOver: true, ParentInstanceId: not null }
        let parent = instances.Find(i => i.Id == child.ParentInstanceId)
        where parent is { IsOver: false } && ChildEnd.Of(parent.Load(), child.Load()) is not null
        select $"{parent.DefinitionId}: it still waits for a workflow inside that has ended";
}
