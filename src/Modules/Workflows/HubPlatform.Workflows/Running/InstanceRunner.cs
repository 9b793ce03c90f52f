using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

/// <summary>
/// Runs bursts of stored instances inside the running command: state, waits, journal and everything listeners do commit
/// together or not at all. What a burst did is stored before anybody is told of it, because a listener may go on with
/// the same instance.
/// </summary>
internal sealed class InstanceRunner(
    RegionDb db, InstanceStore store, Kernel.Execution execution, TimeProvider clock, CompiledWorkflows compiled, RegionPumps pumps, Announcer announcer)
{
    private int _depth;

    public async Task<Result<WorkflowInstance>> StartAsync(
        string definitionId, Guid subjectId, StartStimulus stimulus, Guid? parentStepId, CancellationToken cancellationToken)
    {
        var started = await CreateAsync(definitionId, Ids.New(), subjectId, parentStepId, null, cancellationToken);

        if (started is not { } instance)
        {
            return RunningProblems.NotPublished;
        }

        return await TurnAsync(told => DriveAsync(instance, burst => burst.Start(stimulus), told, cancellationToken), cancellationToken) is { } problem
            ? problem
            : instance;
    }

    /// <summary>Starts an instance that stands for nobody: it is its own subject, so that its events reach it and what it runs.</summary>
    public async Task<Problem?> StartOwnAsync(string definitionId, Guid id, StartStimulus stimulus, CancellationToken cancellationToken) =>
        await CreateAsync(definitionId, id, id, null, null, cancellationToken) is { } instance
            ? await TurnAsync(told => DriveAsync(instance, burst => burst.Start(stimulus), told, cancellationToken), cancellationToken)
            : RunningProblems.NotPublished;

    /// <summary>Nobody else can answer the wait after this; the caller has made sure that it is open.</summary>
    public Task<Problem?> ResumeAsync(HeldWait held, ResumeStimulus stimulus, CancellationToken cancellationToken) =>
        TurnAsync(told => DriveAsync(held.Instance, burst => burst.Resume(stimulus), told, cancellationToken, answered: held.Wait), cancellationToken);

    /// <summary>Does something else with an instance in hand than answering a wait of it.</summary>
    public Task<Problem?> ActAsync(WorkflowInstance instance, Action<Burst> act, CancellationToken cancellationToken) =>
        TurnAsync(told => DriveAsync(instance, act, told, cancellationToken), cancellationToken);

    public Task<Problem?> CancelAsync(WorkflowInstance instance, CancellationToken cancellationToken) =>
        TurnAsync(told => DriveAsync(instance, burst => burst.Cancel(), told, cancellationToken), cancellationToken);

    private async Task<Problem?> TurnAsync(Func<List<Account>, Task> drive, CancellationToken cancellationToken)
    {
        // Listeners send commands that come back here; two workflows must not wake each other for ever.
        if (_depth >= EngineLimits.Nesting)
        {
            return RunningProblems.TooDeep;
        }

        _depth++;

        try
        {
            var accounts = new List<Account>();
            await drive(accounts);

            return await announcer.TellAsync(accounts, cancellationToken);
        }
        catch (WorkflowFault)
        {
            // The engine notes every other fault in the instance; only a state that is too large cannot be noted there.
            return RunningProblems.TooLarge;
        }
        finally
        {
            _depth--;
        }
    }

    private async Task DriveAsync(
        WorkflowInstance instance, Action<Burst> stimulus, List<Account> accounts, CancellationToken cancellationToken, int depth = 1, Wait? answered = null)
    {
        if (!instance.IsOwnedUnder(execution.FencingNo))
        {
            execution.Refuse(Problem.LeaseLost);
            return;
        }

        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var burst = new Burst(workflow, instance.Load(), clock.GetUtcNow(), StepIds.Instance);
        stimulus(burst);

        var dispatched = new List<(WorkflowInstance Child, StartStimulus Stimulus)>();

        while (burst.PendingChild is { } request)
        {
            burst.ChildRan(await RunChildAsync(instance, burst.State, request, dispatched, accounts, depth + 1, cancellationToken));
        }

        var dropped = await KeepAsync(instance, burst, answered, cancellationToken);
        accounts.Add(new Account(instance, burst, dropped));
        await ResumeParentAsync(instance, burst, accounts, depth, cancellationToken);

        foreach (var (child, begin) in dispatched)
        {
            await DriveAsync(child, b => b.Start(begin), accounts, cancellationToken, depth + 1);
        }
    }

    private async Task<ChildOutcome?> RunChildAsync(
        WorkflowInstance parent, InstanceState state, ChildRequest request, List<(WorkflowInstance Child, StartStimulus Stimulus)> dispatched,
        List<Account> accounts, int depth, CancellationToken cancellationToken)
    {
        var child = depth > EngineLimits.Nesting
            ? null
            : await CreateAsync(request.DefinitionId, Guid.ParseExact(request.ChildInstanceId, "N"), parent.SubjectId, null, parent.Id, cancellationToken);

        if (child is null)
        {
            return null;
        }

        // What is known of the person is known inside as well.
        var input = new Dictionary<string, object?>(request.Input);
        input.TryAdd("fields", state.Fields);
        var stimulus = new StartStimulus(input, request.CorrelationId ?? state.CorrelationId);

        if (request.IsDispatched)
        {
            dispatched.Add((child, stimulus));

            return new ChildOutcome(InstanceStatus.Pending, new Dictionary<string, object?>());
        }

        await DriveAsync(child, burst => burst.Start(stimulus), accounts, cancellationToken, depth);
        var result = child.Load();

        return new ChildOutcome(result.Status, result.Output);
    }

    private async Task ResumeParentAsync(WorkflowInstance child, Burst burst, List<Account> accounts, int depth, CancellationToken cancellationToken)
    {
        if (!burst.State.IsOver || child.ParentInstanceId is not { } parentId)
        {
            return;
        }

        // While the child runs for the first time, the parent's burst has not come to its wait and takes the outcome itself.
        if (await store.HoldAsync(parentId, cancellationToken) is { IsOver: false } parent && ChildEnd.Of(parent.Load(), burst.State) is { } stimulus)
        {
            await DriveAsync(parent, b => b.Resume(stimulus), accounts, cancellationToken, depth + 1);
        }
    }

    private async Task<WorkflowInstance?> CreateAsync(
        string definitionId, Guid id, Guid subjectId, Guid? parentStepId, Guid? parentInstanceId, CancellationToken cancellationToken)
    {
        var published = await db.Sql("""SELECT "Id", "Number" FROM workflows_version WHERE "DefinitionId" = $1 AND "IsPublished" AND "DeletedAt" IS NULL""")
            .With(definitionId).ReadAsync(row => (Id: row.Id(0), Number: row.Number(1)), cancellationToken);

        if (published is not [var version])
        {
            return null;
        }

        await db.MeetStartAsync(id, cancellationToken);

        return new WorkflowInstance(id, version.Id, definitionId, version.Number, subjectId, clock.GetUtcNow()) { ParentStepId = parentStepId, ParentInstanceId = parentInstanceId };
    }

    /// <summary>Writes what the burst did; answers the waits that nobody can answer any more.</summary>
    private async Task<IReadOnlyList<Wait>> KeepAsync(WorkflowInstance instance, Burst burst, Wait? answered, CancellationToken cancellationToken)
    {
        var (before, status, now) = (instance.State, instance.Status, burst.Now);
        instance.Keep(burst.State, burst.State.ToJson(), now);
        await (instance.Bursts == 1 ? store.AddAsync(instance, cancellationToken) : store.SaveAsync(instance, status != instance.Status, cancellationToken));

        var dropped = await CloseAsync(instance, burst, answered, cancellationToken);

        if (burst.IsRevived)
        {
            await ReopenAsync(instance, burst, cancellationToken);
        }

        // A faulted instance keeps its bookmarks for whoever repairs it, but nobody can answer them.
        foreach (var bookmark in burst.State.Status == InstanceStatus.Faulted ? [] : burst.AddedBookmarks)
        {
            await OpenAsync(instance, burst, bookmark, cancellationToken);

            if (bookmark.DueAt is { } due)
            {
                execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, due));
            }
        }

        var record = new BurstRecord
        {
            InstanceId = instance.Id,
            Number = instance.Bursts,
            DrawnAs = instance.DefinitionVersion,
            CommandId = execution.CommandId,
            At = now,
            StateBefore = before.Length == 0 ? null : StateDelta.Back(instance.State, before),
            Journal = [.. burst.Journal.Select(JournalLine.Of)],
            Steps = [.. Announcer.StepsOf(burst)],
        };
        await store.AddAsync(record, cancellationToken);

        return dropped;
    }

    private Task OpenAsync(WorkflowInstance instance, Burst burst, Bookmark bookmark, CancellationToken cancellationToken) =>
        store.AddAsync(new Wait(instance, burst.Workflow.FindByPath(bookmark.Path)!, bookmark, burst.Now), cancellationToken);

    /// <summary>What an instance waited for when it faulted. What the faulting burst itself had opened was never waited for and is new.</summary>
    private async Task ReopenAsync(WorkflowInstance instance, Burst burst, CancellationToken cancellationToken)
    {
        var known = (await store.WaitsOfAsync(instance.Id, cancellationToken)).ToDictionary(w => w.BookmarkId);

        foreach (var bookmark in burst.State.Bookmarks.Except(burst.AddedBookmarks))
        {
            if (known.TryGetValue(bookmark.Id, out var wait))
            {
                wait.Reopen();
                await store.SaveAsync(wait, cancellationToken);
            }
            else
            {
                await OpenAsync(instance, burst, bookmark, cancellationToken);
            }
        }
    }

    /// <summary>The one that was answered is in hand; others are asked for together. Answers those that were called off.</summary>
    private async Task<IReadOnlyList<Wait>> CloseAsync(WorkflowInstance instance, Burst burst, Wait? answered, CancellationToken cancellationToken)
    {
        var closed = Closed(burst).ToList();
        List<Wait> waits = closed is [] || (closed is [var only] && only.Bookmark.Id == answered?.BookmarkId)
            ? closed is [] ? [] : [answered!]
            : await store.WaitsOfAsync(instance.Id, cancellationToken);
        var dropped = new List<Wait>();

        foreach (var (bookmark, isConsumed) in closed)
        {
            // What a faulting burst had opened itself has no row, and may be called off by a retry.
            if (waits.Find(w => w.BookmarkId == bookmark.Id) is { } wait)
            {
                wait.Close(isConsumed, instance.Bursts, burst.Now);
                await store.SaveAsync(wait, cancellationToken);

                if (!isConsumed)
                {
                    dropped.Add(wait);
                }
            }
        }

        return dropped;
    }

    private static IEnumerable<(Bookmark Bookmark, bool IsConsumed)> Closed(Burst burst)
    {
        foreach (var removed in burst.RemovedBookmarks)
        {
            yield return (removed.Bookmark, removed.IsConsumed);
        }

        if (burst.State.Status == InstanceStatus.Faulted)
        {
            foreach (var left in burst.State.Bookmarks.Except(burst.AddedBookmarks))
            {
                yield return (left, false);
            }
        }
    }
}

/// <summary>What listeners are to be told of one burst, once it is stored.</summary>
internal sealed record Account(WorkflowInstance Instance, Burst Burst, IReadOnlyList<Wait> Dropped);
