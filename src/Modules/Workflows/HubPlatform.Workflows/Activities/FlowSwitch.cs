using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

internal sealed class FlowSwitch : Activity
{
    public static readonly ActivityDescriptor Descriptor = new(
        "Elsa.FlowSwitch", "Branching", "Switch (flow)", "Go the way of the case that holds, or of all that hold.")
    {
        Ports = [new("Default")],
        Inputs =
        [
            new("Cases", "Object[]", "Cases", UiHint: "flow-switch-editor", IsWrapped: false),
            SwitchMode.Input,
        ],
        Create = reading => new FlowSwitch(reading),
    };

    private readonly List<(string Label, Expression Condition)> _cases = [];
    private readonly Input _mode;

    private FlowSwitch(ActivityReading reading)
    {
        _mode = reading.Input("Mode");

        foreach (var (json, _) in reading.Cases())
        {
            _cases.Add((json.FindText("label") ?? "", json.Find("condition") is { } condition ? reading.Condition(condition) : Constant.Null));
        }
    }

    public override IReadOnlyList<string> DrawnOutcomes => [.. _cases.Select(c => c.Label), "Default"];

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var matching = new List<string>();

        foreach (var (label, condition) in _cases)
        {
            if (PlainType.Boolean.Convert(condition.Evaluate(scope)) is true)
            {
                matching.Add(label);
            }
        }

        burst.Complete(self, matching.Count == 0
            ? Outcomes.Of("Default")
            : Outcomes.Of(SwitchMode.IsAny(_mode, scope) ? matching : [matching[0]]));
    }
}

internal static class SwitchMode
{
    public static readonly InputDescriptor Input = new(
        "Mode", "Elsa.Workflows.Models.SwitchMode, Elsa.Workflows.Core", "Mode", "Take the first case that holds, or all of them.",
        "dropdown", "MatchFirst", ["MatchFirst", "MatchAny"]);

    public static bool IsAny(Input mode, Scope scope) =>
        Plain.TextOf(mode.Evaluate(scope)) is "MatchAny" or "1";
}
