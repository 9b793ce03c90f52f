using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>
/// One run as its designers may see it: where it stands and the way it took, told by the labels of the drawing. What people answered, what a
/// variable holds and whom it is about stay out of it.
/// </summary>
/// <param name="Entries">The journal in its order; what was undone is not in it.</param>
/// <param name="Runs">Every time an activity was begun, by the number of the execution.</param>
internal sealed record InstanceStory(
    InstanceLine Line,
    Guid? ParentInstanceId,
    CompiledWorkflow Workflow,
    IReadOnlyList<JournalEntry> Entries,
    IReadOnlyDictionary<long, StepRun> Runs,
    IReadOnlyList<OpenBookmark> Bookmarks,
    IReadOnlyList<Incident> Incidents)
{
    public IEnumerable<StepRun> RunsOf(string path) => Runs.Values.Where(r => r.Path == path).OrderBy(r => r.Execution);

    /// <summary>From the workflow itself down to the run.</summary>
    public IReadOnlyList<StepRun> StackOf(StepRun run)
    {
        var stack = new List<StepRun>();

        for (var next = run; next is not null && stack.Count < EngineLimits.Activities; next = next.Parent is { } parent ? Runs.GetValueOrDefault(parent) : null)
        {
            stack.Add(next);
        }

        stack.Reverse();
        return stack;
    }

    /// <summary>What Studio writes on the nodes.</summary>
    public IEnumerable<NodeCount> Counts() =>
        from runs in Runs.Values.GroupBy(r => r.Path)
        let over = runs.Count(r => r.Status is ExecutionStatus.Completed)
        let ended = runs.Count(r => r.Status is not ExecutionStatus.Running)
        select new NodeCount(
            runs.Key, runs.First().Node?.Id ?? LastOf(runs.Key), runs.Count(), over, runs.Count() - ended, runs.Any(r => r.HasBookmarks), runs.Any(r => r.Status == ExecutionStatus.Faulted));

    /// <summary>The id an activity has in a path, for one that a later version no longer draws.</summary>
    public static string LastOf(string path) => path[(path.LastIndexOf(':') + 1)..];
}

internal sealed record NodeCount(string Path, string ActivityId, int Started, int Completed, int Open, bool IsBlocked, bool IsFaulted);

/// <param name="Sequence">Counts up within the run.</param>
/// <param name="Message">Why it failed, without the values that made it fail.</param>
internal sealed record JournalEntry(
    long Sequence, JournalEvent Event, long Execution, long? Parent, string Path, CompiledNode? Node, DateTimeOffset At, IReadOnlyList<string>? Outcomes, string? Message);

internal sealed record OpenBookmark(string Id, string Name, long Execution, string Path, DateTimeOffset? DueAt);

/// <summary>One time that one activity was begun.</summary>
internal sealed class StepRun(long execution, long? parent, string path, CompiledNode? node, DateTimeOffset startedAt)
{
    public long Execution => execution;

    public long? Parent => parent;

    public string Path => path;

    public CompiledNode? Node => node;

    public DateTimeOffset StartedAt => startedAt;

    public ExecutionStatus Status { get; private set; } = ExecutionStatus.Running;

    public DateTimeOffset? EndedAt { get; private set; }

    public IReadOnlyList<string>? Outcomes { get; private set; }

    public string? Message { get; private set; }

    public bool HasBookmarks { get; set; }

    public void Take(JournalEntry entry)
    {
        if (entry.Event is JournalEvent.Completed or JournalEvent.Canceled or JournalEvent.Faulted)
        {
            Status = entry.Event switch
            {
                JournalEvent.Completed => ExecutionStatus.Completed,
                JournalEvent.Canceled => ExecutionStatus.Canceled,
                _ => ExecutionStatus.Faulted,
            };
            EndedAt = entry.At;
            Outcomes = entry.Outcomes;
            Message = entry.Message;
        }
    }

    /// <summary>The whole run ended around it, without a line of its own.</summary>
    public void EndWith(DateTimeOffset at)
    {
        if (Status == ExecutionStatus.Running)
        {
            (Status, EndedAt) = (ExecutionStatus.Canceled, at);
        }
    }
}
