using System.Text;
using System.Text.Json;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Running;

/// <summary>The journal as JSON lines: one object per log entry, open bookmark, instance and written text.</summary>
internal sealed class ScriptedJournal(TextWriter output)
{
    private readonly StringBuilder _written = new();
    private readonly Dictionary<(string Instance, string Path), HashSet<long>> _waiting = [];
    private int _sequence;

    public void Line(string text) => _written.Append(text).Append('\n');

    public void Trigger(Trigger trigger) => Print(new()
    {
        ["kind"] = "trigger",
        ["name"] = trigger.Type,
        ["activityId"] = trigger.Node.Id,
        ["payload"] = trigger.Payload,
    });

    public void Step(int number, JsonElement step) => Print(new()
    {
        ["kind"] = "step",
        ["n"] = (long)number,
        ["step"] = Plain.FromJson(step),
    });

    public void AfterStep(IReadOnlyList<ScriptedInstance> instances)
    {
        for (var i = 0; i < instances.Count; i++)
        {
            Instance($"wf{i}", instances[i]);
        }

        if (_written.Length > 0)
        {
            Print(new() { ["kind"] = "stdout", ["text"] = _written.ToString() });
            _written.Clear();
        }
    }

    /// <summary>
    /// Elsa calls it resumed where an activity begins while the same one waits in another turn of a loop or another branch; what is stored here stays told
    /// as what it is.
    /// </summary>
    private JournalEvent EventIn(string instance, JournalRecord record)
    {
        if (!_waiting.TryGetValue((instance, record.Node.Path), out var waiting))
        {
            _waiting[(instance, record.Node.Path)] = waiting = [];
        }

        switch (record.Event)
        {
            case JournalEvent.Started:
                return waiting.Count > 0 ? JournalEvent.Resumed : JournalEvent.Started;
            case JournalEvent.Suspended:
                waiting.Add(record.Execution);
                break;
            default:
                waiting.Remove(record.Execution);
                break;
        }

        return record.Event;
    }

    private void Instance(string name, ScriptedInstance instance)
    {
        foreach (var record in instance.TakeJournal())
        {
            Print(new()
            {
                ["kind"] = "log",
                ["wf"] = name,
                ["seq"] = (long)_sequence++,
                ["event"] = EventIn(name, record).ToString(),
                ["activityId"] = record.Node.Id,
                ["type"] = record.Node.Type,
                ["exec"] = $"x{record.Execution}",
                ["parent"] = record.Parent is { } parent ? $"x{parent}" : null,
                ["name"] = record.Node.Name,
                ["outcomes"] = record.Outcomes is { } outcomes ? outcomes.ToList<object?>() : null,
                ["message"] = record.Message,
            });
        }

        var state = instance.State;

        foreach (var bookmark in state.Bookmarks)
        {
            Print(new()
            {
                ["kind"] = "bookmark",
                ["wf"] = name,
                ["name"] = bookmark.Name,
                ["activityId"] = instance.Workflow.FindByPath(bookmark.Path)?.Id,
                ["exec"] = $"x{bookmark.Execution}",
                ["payload"] = bookmark.Payload,
            });
        }

        Print(new()
        {
            ["kind"] = "workflow",
            ["wf"] = name,
            ["definitionId"] = instance.Workflow.Definition.DefinitionId,
            ["status"] = state.IsOver ? "Finished" : "Running",
            ["subStatus"] = state.Status.ToString(),
            ["name"] = state.Name,
            ["correlationId"] = state.CorrelationId,
            ["variables"] = Burst.VariablesOf(instance.Workflow, state).ToDictionary(),
            ["output"] = state.Output,
            ["incidents"] = state.Incidents.Select(object? (i) => new Dictionary<string, object?>
            {
                ["activityId"] = i.ActivityId,
                ["type"] = i.Type,
                ["message"] = i.Message,
            }).ToList(),
        });
    }

    private void Print(Dictionary<string, object?> line) => output.WriteLine(Plain.ToJson(line));
}
