namespace HubPlatform.Workflows.Engine;

/// <summary>What activities do with a burst: go on, end, wait, tell.</summary>
internal sealed partial class Burst
{
    /// <summary>The event or trigger that set off this burst, where one did.</summary>
    public EventBrought? Event => _event;

    public string NewId() => ids.Next();

    public string StepId(Execution execution) => ids.ForStep(state.Id, execution);

    /// <summary>True once, for the activity whose trigger started the instance: it has been waited for already.</summary>
    public bool SpendTrigger(Execution execution)
    {
        if (_isTriggerSpent || _resume is not null || state.TriggerActivityId != execution.Node.Id)
        {
            return false;
        }

        return _isTriggerSpent = true;
    }

    public void Schedule(Execution owner, CompiledNode node, Dictionary<string, object?>? locals = null, bool cameBack = false) =>
        _queue.AddLast(new WorkItem(node, owner, Locals: locals, CameBack: cameBack));

    public bool IsScheduled(Execution owner, CompiledNode node)
    {
        foreach (var item in _queue)
        {
            if (item.Owner == owner && item.Node == node)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsRunning(Execution owner, CompiledNode node) =>
        state.Executions.Exists(e => e.Parent == owner && e.Node == node && e.Status == ExecutionStatus.Running);

    public bool HasWorkBeneath(Execution container)
    {
        if (state.Executions.Exists(e => e.Parent == container && e.Status == ExecutionStatus.Running))
        {
            return true;
        }

        foreach (var item in _queue)
        {
            if (item.Owner?.IsWithin(container) == true)
            {
                return true;
            }
        }

        return false;
    }

    public bool HasFaultBeneath(Execution container) =>
        state.Executions.Exists(e => e.Parent == container && e.Status == ExecutionStatus.Faulted);

    /// <summary>The outcomes a <c>Complete</c> gave, until the activity that stands for the workflow takes them.</summary>
    public Outcomes? LeavesBy { get; set; }

    public void Complete(Execution execution, Outcomes? outcomes = null)
    {
        if (execution.Status != ExecutionStatus.Running)
        {
            return;
        }

        outcomes ??= Outcomes.Plain;
        execution.IsEnding = true;
        CancelBeneath(execution);
        execution.Status = ExecutionStatus.Completed;
        state.Executions.Remove(execution);
        RemoveBookmarks(b => b.Execution == execution.Number);

        // Cancelling the last child of a flowchart may have completed it already: Elsa logs that twice, and so do we.
        Log(JournalEvent.Completed, execution, outcomes.Names);

        if (!execution.IsReported && !_isCutOff)
        {
            execution.IsReported = true;

            if (execution.Parent is { Status: ExecutionStatus.Running } parent)
            {
                parent.Node.Activity.ChildCompleted(this, parent, execution, outcomes);
            }
        }
    }

    /// <summary>As a container does that ends: itself first, then what it runs.</summary>
    public void Cancel(Execution execution)
    {
        if (execution.CanEnd)
        {
            Withdraw(execution);
            Leave(execution);
            CancelBeneath(execution);
        }
    }

    /// <summary>As a join or a loop does that goes on without it: what runs deepest first. Elsa's journals tell the one from the other.</summary>
    public void CancelFromWithin(Execution execution)
    {
        if (!execution.CanEnd)
        {
            return;
        }

        execution.IsCalledOff = true;
        Withdraw(execution);

        foreach (var child in state.Executions.FindAll(e => e.Parent == execution))
        {
            CancelFromWithin(child);
        }

        Leave(execution);
    }

    private void Leave(Execution execution)
    {
        execution.Status = ExecutionStatus.Canceled;
        state.Executions.Remove(execution);
        RemoveBookmarks(b => b.Execution == execution.Number);
        Log(JournalEvent.Canceled, execution);

        if (execution.Parent is { Status: ExecutionStatus.Running } parent)
        {
            parent.Node.Activity.ChildCancelled(this, parent, execution);
        }
    }

    public void CancelBeneath(Execution container)
    {
        foreach (var child in state.Executions.FindAll(e => e.Parent == container && e.CanEnd))
        {
            Cancel(child);
        }
    }

    public void CancelFromWithin(Execution container, Func<Execution, bool> which)
    {
        foreach (var child in state.Executions.FindAll(e => e.Parent == container && e.CanEnd && which(e)))
        {
            CancelFromWithin(child);
        }
    }

    /// <summary>The workflow is done, whatever is still pending; nothing above is told.</summary>
    public void Finish()
    {
        if (state.IsOver)
        {
            throw new WorkflowFault("The workflow has ended already.");
        }

        RemoveBookmarks(_ => true);
        End(InstanceStatus.Finished);
    }

    public Bookmark Wait(
        Execution execution, Dictionary<string, object?>? payload = null, DateTimeOffset? dueAt = null, IReadOnlyList<string>? outcomes = null, bool stays = false)
    {
        if (_added.Count >= EngineLimits.FanOut)
        {
            throw new WorkflowFault($"More than {EngineLimits.FanOut} steps open at once.");
        }

        var bookmark = new Bookmark
        {
            Id = StepId(execution),
            Name = execution.Node.Type,
            Execution = execution.Number,
            Path = execution.Path,
            Payload = payload,
            DueAt = dueAt,
            Outcomes = outcomes,
            Stays = stays,
        };

        state.Bookmarks.Add(bookmark);
        _added.Add(bookmark);

        return bookmark;
    }

    public void Tell(Effect effect) => _effects.Add(effect);

    public void AskForChild(ChildRequest request) => _children.Enqueue(request);

    private void Withdraw(Execution execution)
    {
        for (var item = _queue.First; item is not null;)
        {
            var next = item.Next;

            if (item.Value.Existing == execution || item.Value.Owner == execution)
            {
                _queue.Remove(item);
            }

            item = next;
        }
    }

    private void RemoveBookmarks(Predicate<Bookmark> which)
    {
        foreach (var bookmark in state.Bookmarks.FindAll(which))
        {
            state.Bookmarks.Remove(bookmark);
            _removed.Add(new RemovedBookmark(bookmark, IsConsumed: false));
        }
    }
}
