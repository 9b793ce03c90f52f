using System.Text.Json;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Collects what a check finds. A drawing that is wrong everywhere is not listed to its last step.</summary>
internal sealed class Findings
{
    private const int Most = 100;
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Error(CompiledNode? step, string code, params ReadOnlySpan<string> arguments) => Add(step, code, true, arguments);

    public void Warning(CompiledNode? step, string code, params ReadOnlySpan<string> arguments) => Add(step, code, false, arguments);

    /// <summary>What the designer sees on the step: the text she gave it, else its title, else its name.</summary>
    public static string NameOf(CompiledNode step)
    {
        var json = step.Model.Json;
        var name = json.Find("metadata")?.FindText("displayText") is { Length: > 0 } shown ? shown
            : Title(json) is { Length: > 0 } title ? title
            : step.Name is { Length: > 0 } given ? given : step.Id;
        return name.Length > 80 ? name[..80] + "…" : name;
    }

    /// <summary>Where a step stands: what it is in, from the outside in, then its own name. Two steps of one name in two loops are told apart by it.</summary>
    private static string PlaceOf(CompiledNode step)
    {
        var names = new List<string> { NameOf(step) };

        // The outermost is the drawing itself.
        for (var around = step.Parent; around is { Activity: not WorkflowRoot, Parent.Activity: not WorkflowRoot }; around = around.Parent)
        {
            names.Add(NameOf(around));
        }

        names.Reverse();
        return string.Join(" › ", names);
    }

    private static string? Title(JsonElement json) =>
        json.Find("title")?.Find("expression") is { } expression && expression.FindText("type") == "Literal" ? expression.FindText("value") : null;

    private void Add(CompiledNode? step, string code, bool isError, ReadOnlySpan<string> arguments)
    {
        if (_all.Count < Most)
        {
            _all.Add(new Finding(code, isError, step?.Id, step is null ? null : PlaceOf(step), [.. arguments]));
        }
    }
}
