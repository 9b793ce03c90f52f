using HubPlatform.Workflows.Running;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>
/// The long runs that were looked at last. Studio asks for the same run many times a minute, page by page and step by step, and a run of years has
/// thousands of rows: one that has not moved since is not read again. Whoever asks is let in before, and the run's own row is read each time.
/// </summary>
internal sealed class RecentStories
{
    private const int Most = 8;

    /// <summary>Lines of a journal. Below the first, reading costs as little as remembering; beyond the last, a story is too large to keep.</summary>
    private const int Long = 500, TooLong = 200_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<(Stand Stand, InstanceStory Story)> _kept = [];

    public InstanceStory? Find(WorkflowInstance instance)
    {
        lock (_lock)
        {
            for (var one = _kept.First; one is not null; one = one.Next)
            {
                if (one.Value.Stand == Stand.Of(instance))
                {
                    _kept.Remove(one);
                    _kept.AddFirst(one);
                    return one.Value.Story;
                }
            }

            return null;
        }
    }

    public InstanceStory Keep(WorkflowInstance instance, InstanceStory story)
    {
        if (story.Entries.Count is < Long or > TooLong)
        {
            return story;
        }

        lock (_lock)
        {
            // What it was before it moved nobody asks for.
            foreach (var one in _kept.Where(k => k.Stand.Id == instance.Id).ToList())
            {
                _kept.Remove(one);
            }

            _kept.AddFirst((Stand.Of(instance), story));

            if (_kept.Count > Most)
            {
                _kept.RemoveLast();
            }
        }

        return story;
    }

    /// <summary>Any move counts the version up; the moment tells it from one that was there before a backup was put back.</summary>
    private sealed record Stand(Guid Id, long Version, DateTimeOffset ChangedAt)
    {
        public static Stand Of(WorkflowInstance instance) => new(instance.Id, instance.Version, instance.ChangedAt);
    }
}
