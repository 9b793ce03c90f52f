using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Running;

internal sealed class ScriptedInstance(CompiledWorkflow workflow, string id, ScriptedInstance? parent)
{
    private readonly List<JournalRecord> _unprinted = [];

    public string Id => id;

    public ScriptedInstance? Parent => parent;

    public CompiledWorkflow Workflow => workflow;

    public InstanceState State { get; private set; } = Burst.NewInstance(id);

    public Burst Begin(DateTimeOffset now, IdSource ids) => new(workflow, State, now, ids);

    public void Keep(Burst burst)
    {
        _unprinted.AddRange(burst.Journal);
        State = InstanceState.FromJson(burst.State.Id, burst.State.ToJson());
    }

    public void Cancel(DateTimeOffset now, IdSource ids)
    {
        var burst = Begin(now, ids);

        if (burst.Cancel())
        {
            Keep(burst);
        }
    }

    public IReadOnlyList<JournalRecord> TakeJournal()
    {
        JournalRecord[] taken = [.. _unprinted];
        _unprinted.Clear();

        return taken;
    }
}
