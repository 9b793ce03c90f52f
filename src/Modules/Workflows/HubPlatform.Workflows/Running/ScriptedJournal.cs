using System.Text;
using System.Text.Json;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Running;

/// <summary>The journal as JSON lines: one object per log entry, open bookmark, instance and written text.</summary>
internal sealed class ScriptedJournal(TextWriter output)
{
    private readonly StringBuilder _written = new();
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

    private void Instance(string name, ScriptedInstance instance)
    {
        foreach (var record in instance.TakeJournal())
        {
            Print(new()
            {
                ["kind"] = "log",
                ["wf"] = name,
                ["seq"] = (long)_sequence++,
                ["event"] = record.Event.ToString(),
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
