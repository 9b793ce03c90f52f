namespace HubPlatform.Workflows.Engine;

/// <summary>
/// Runs one instance from a stimulus until nothing is left to do without waiting. Scheduling is first in, first out, as
/// in Elsa. The burst changes the state it was given and keeps account of everything else it did; storing is its host's.
/// </summary>
internal sealed partial class Burst(CompiledWorkflow workflow, InstanceState state, DateTimeOffset now, IdSource ids)
{
    private readonly LinkedList<WorkItem> _queue = [];
    private readonly List<JournalRecord> _journal = [];
    private readonly List<Effect> _effects = [];
    private readonly List<Bookmark> _added = [];
    private readonly List<RemovedBookmark> _removed = [];
    private readonly Queue<ChildRequest> _children = [];
    private ResumeStimulus? _resume;
    private EventBrought? _event;
    private Execution? _top;
    private bool _isCutOff;
    private bool _isTriggerSpent;
    private int _steps;
    private TimeSpan _inTracks;

    private sealed record WorkItem(
        CompiledNode Node, Execution? Owner, Execution? Existing = null, Bookmark? Bookmark = null, Dictionary<string, object?>? Locals = null, bool CameBack = false);

    public CompiledWorkflow Workflow => workflow;

    public InstanceState State => state;

    public DateTimeOffset Now => now;

    /// <summary>The child workflow an activity waits for in the middle of the burst; answer with <see cref="ChildRan"/>.</summary>
    public ChildRequest? PendingChild => _children.TryPeek(out var first) ? first : null;

    public IReadOnlyList<JournalRecord> Journal => _journal;

    /// <summary>In order. What was opened and closed again within the burst is left out.</summary>
    public IEnumerable<Effect> Effects => _effects.Where(e => e is not StepOpened opened || state.Bookmarks.Contains(opened.Bookmark));

    public IEnumerable<Bookmark> AddedBookmarks => _added.Where(state.Bookmarks.Contains);

    public IEnumerable<RemovedBookmark> RemovedBookmarks => _removed.Where(r => !_added.Contains(r.Bookmark));

    public static InstanceState NewInstance(string id) => new() { Id = id };

    public void Start(StartStimulus stimulus)
    {
        state.CorrelationId = stimulus.CorrelationId;
        state.Name = stimulus.Name;
        state.TriggerActivityId = stimulus.TriggerActivityId;
        state.Status = InstanceStatus.Executing;
        _event = stimulus.Event;

        foreach (var (name, value) in stimulus.Input ?? new Dictionary<string, object?>())
        {
            if (name == "fields" && value is IReadOnlyDictionary<string, object?> fields)
            {
                MergeFields(fields);
            }
            else
            {
                state.Input[name] = value;
            }
        }

        _queue.AddLast(new WorkItem(workflow.Top, null));
        Run();
    }

    /// <summary>False where the bookmark is not open any more, or the instance is over: then nothing has changed.</summary>
    public bool Resume(ResumeStimulus stimulus)
    {
        var bookmark = state.IsOver ? null : state.Bookmarks.Find(b => b.Id == stimulus.BookmarkId);

        if (bookmark is null)
        {
            return false;
        }

        Bind();
        state.Status = InstanceStatus.Executing;
        _resume = stimulus;
        _event = stimulus.Event;
        MergeFields(stimulus.Fields);

        if (!bookmark.Stays)
        {
            state.Bookmarks.Remove(bookmark);
            _removed.Add(new RemovedBookmark(bookmark, IsConsumed: true));
        }

        var execution = state.Executions.Find(e => e.Number == bookmark.Execution)!;
        _queue.AddLast(new WorkItem(execution.Node, execution.Parent, execution, bookmark));
        Run();

        return true;
    }

    /// <summary>Ends the instance where it stands, without a log line, as Elsa does. False where it is over already.</summary>
    public bool Cancel()
    {
        if (state.IsOver)
        {
            return false;
        }

        Bind();
        RemoveBookmarks(_ => true);
        End(InstanceStatus.Cancelled);
        ForgetUnstored();

        return true;
    }

    /// <summary>Goes on after a child workflow that was asked for in this burst has run as far as it could.</summary>
    public void ChildRan(ChildOutcome? outcome)
    {
        var request = _children.Dequeue();

        // One that asked for many may have failed over the first.
        if (request.Asker.Status == ExecutionStatus.Running)
        {
            Attempt(request.Asker, () => request.Asker.Node.Activity.ChildRan(this, request, outcome));
        }

        Run();
    }

    private void Run()
    {
        while (PendingChild is null && _queue.First is { } first)
        {
            _queue.RemoveFirst();

            if (++_steps > EngineLimits.StepsPerBurst)
            {
                CutOff(first.Value.Node);
            }
            else
            {
                Take(first.Value);
            }
        }

        if (PendingChild is not null)
        {
            return;
        }

        if (state.Status == InstanceStatus.Executing)
        {
            state.Status = state.Executions.Count == 0 ? InstanceStatus.Finished : InstanceStatus.Suspended;
        }

        ForgetUnstored();
    }

    private void Take(WorkItem item)
    {
        if (item.Existing is { } waiting)
        {
            Log(JournalEvent.Resumed, waiting);
            Attempt(waiting, () => waiting.Node.Activity.Resume(this, waiting, item.Bookmark!, _resume!));

            return;
        }

        // What was planned beneath a container that has ended since is not begun.
        if (item.Owner is { Status: not ExecutionStatus.Running })
        {
            return;
        }

        var execution = new Execution
        {
            Number = state.NextExecution++,
            Path = item.Node.Path,
            ParentNumber = item.Owner?.Number,
            CameBack = item.CameBack,
            Locals = item.Locals,
            Node = item.Node,
            Parent = item.Owner,
        };

        ids.Begin();
        _top ??= execution;
        state.Executions.Add(execution);
        Log(JournalEvent.Started, execution);
        Attempt(execution, () => item.Node.Activity.Execute(this, execution));
    }

    private void Attempt(Execution execution, Action step)
    {
        try
        {
            step();

            if (execution.Status == ExecutionStatus.Running && state.Bookmarks.Exists(b => b.Execution == execution.Number))
            {
                Log(JournalEvent.Suspended, execution);
            }
        }
        catch (WorkflowFault fault)
        {
            Fail(execution, fault.Message);
        }
    }

    private void Fail(Execution execution, string message)
    {
        // It may have ended and then failed while its way on was sought: it still stands in the way of its flowchart.
        if (!state.Executions.Contains(execution))
        {
            state.Executions.Add(execution);
        }

        execution.Status = ExecutionStatus.Faulted;
        Log(JournalEvent.Faulted, execution, message: message);
        state.Incidents.Add(new Incident(execution.Node.Id, execution.Node.Type, message, now));

        if (!workflow.Definition.ContinuesAfterFaults && state.Status == InstanceStatus.Executing)
        {
            state.Status = InstanceStatus.Faulted;
        }
    }

    private void CutOff(CompiledNode node)
    {
        state.Incidents.Add(new Incident(node.Id, node.Type, $"More than {EngineLimits.StepsPerBurst} steps without a wait.", now));
        _queue.Clear();
        state.Status = InstanceStatus.Faulted;
    }

    /// <summary>Gives stored executions their place in the compiled definition again.</summary>
    private void Bind()
    {
        var byNumber = state.Executions.ToDictionary(e => e.Number);

        foreach (var execution in state.Executions)
        {
            execution.Node = workflow.FindByPath(execution.Path)
                ?? throw new InvalidOperationException($"The definition has no activity at {execution.Path}.");
            execution.Parent = execution.ParentNumber is { } number ? byNumber.GetValueOrDefault(number) : null;
        }

        _top = byNumber.GetValueOrDefault(0);
    }

    private void End(InstanceStatus status)
    {
        state.Status = status;
        _queue.Clear();
        _isCutOff = true;
    }

    private void Log(JournalEvent what, Execution execution, IReadOnlyList<string>? outcomes = null, string? message = null) =>
        _journal.Add(new JournalRecord(what, execution.Node, execution.Number, execution.ParentNumber, outcomes, message));

    private void MergeFields(IReadOnlyDictionary<string, object?>? fields)
    {
        foreach (var (name, value) in fields ?? new Dictionary<string, object?>())
        {
            state.Fields[name] = value;
        }
    }
}

internal sealed record RemovedBookmark(Bookmark Bookmark, bool IsConsumed);
