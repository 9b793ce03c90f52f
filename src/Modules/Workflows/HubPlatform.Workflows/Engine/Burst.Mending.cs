namespace HubPlatform.Workflows.Engine;

/// <summary>What people who look after running workflows make a burst do: repeat what faulted, go on without a step.</summary>
internal sealed partial class Burst
{
    /// <summary>A faulted instance lives again: what waited in it waits again. Not where the same burst ended it once more.</summary>
    public bool IsRevived { get => field && !state.IsOver; private set; }

    /// <summary>Begins again what faulted, as a new execution. False where nothing did: then nothing has changed.</summary>
    public bool Retry()
    {
        if (!state.Executions.Exists(e => e.Status == ExecutionStatus.Faulted))
        {
            return false;
        }

        GoOn();

        foreach (var failed in state.Executions.FindAll(e => e.Status == ExecutionStatus.Faulted))
        {
            CancelBeneath(failed);
            state.Executions.Remove(failed);
            RemoveBookmarks(b => b.Execution == failed.Number);
            _queue.AddLast(new WorkItem(failed.Node, failed.Parent, Locals: failed.Locals, CameBack: failed.CameBack));
        }

        state.Incidents.Clear();
        Run();

        return true;
    }

    /// <summary>Ends a step that waits or faulted as if it had been done. False where it does not stand there any more: then nothing has changed.</summary>
    public bool Skip(long number, string? outcome)
    {
        if (state.Executions.Find(e => e.Number == number) is not { } skipped
            || (skipped.Status != ExecutionStatus.Faulted && !state.Bookmarks.Exists(b => b.Execution == number)))
        {
            return false;
        }

        GoOn();
        skipped.Status = ExecutionStatus.Running;
        state.Incidents.RemoveAll(i => i.ActivityId == skipped.Node.Id);

        // Another fault beside it still stands in the way, and is told as one.
        if (!workflow.Definition.ContinuesAfterFaults && state.Executions.Exists(e => e.Status == ExecutionStatus.Faulted))
        {
            state.Status = InstanceStatus.Faulted;
            IsRevived = false;
        }

        Attempt(skipped, () => Complete(skipped, outcome is null ? Outcomes.Plain : Outcomes.Of(outcome)));
        Run();

        return true;
    }

    private void GoOn()
    {
        Bind();
        IsRevived = state.Status == InstanceStatus.Faulted;
        state.Status = InstanceStatus.Executing;

        foreach (var bookmark in IsRevived ? state.Bookmarks : [])
        {
            if (state.Executions.Find(e => e.Number == bookmark.Execution) is { Node.Activity: Activities.Hub.HubStep step } waiting)
            {
                step.OpenAgain(this, waiting, bookmark);
            }
        }
    }
}
