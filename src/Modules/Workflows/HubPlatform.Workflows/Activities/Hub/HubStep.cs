using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities.Hub;

/// <summary>A step of people: it opens, waits, and is left by the outcome somebody chose.</summary>
internal sealed class HubStep(IReadOnlyList<(string Name, Input Input)> inputs, Input? drawnOutcomes, IReadOnlyList<string> fixedOutcomes) : Activity
{
    public static HubStep Create(ActivityReading reading) => new(
        HubInputs.Of(reading),
        reading.Descriptor.FindInput("Outcomes") is null ? null : reading.Input("Outcomes"),
        [.. reading.Descriptor.Ports.Select(p => p.Name)]);

    public override IReadOnlyList<string> DrawnOutcomes => OutcomesFrom(drawnOutcomes?.Known);

    /// <summary>What people read as the name of the step: its title as drawn, else the name the designer gave the activity.</summary>
    public string TitleOf(CompiledNode node) =>
        inputs.FirstOrDefault(i => i.Name == "title").Input?.Known as string is { Length: > 0 } title ? title : node.Name ?? node.Id;

    public override void Execute(Burst burst, Execution self)
    {
        var values = HubInputs.Evaluate(inputs, burst, self);
        var outcomes = OutcomesFrom(drawnOutcomes?.Evaluate(new Scope(burst, self)));
        var bookmark = burst.Wait(self, outcomes: outcomes);

        burst.Tell(new StepOpened(self.Node, self.Number, bookmark, values));
    }

    /// <summary>Tells of a step that stood open before and stands open again.</summary>
    public void OpenAgain(Burst burst, Execution self, Bookmark bookmark) =>
        burst.Tell(new StepOpened(self.Node, self.Number, bookmark, HubInputs.Evaluate(inputs, burst, self)));

    public override void Resume(Burst burst, Execution self, Bookmark bookmark, ResumeStimulus answer)
    {
        var outcome = answer.Outcome ?? bookmark.Outcomes?[0] ?? "Done";

        if (bookmark.Outcomes?.Contains(outcome) == false)
        {
            throw new WorkflowFault($"'{outcome}' is not an outcome of this step.");
        }

        burst.Complete(self, Outcomes.Of(outcome));
    }

    private IReadOnlyList<string> OutcomesFrom(object? drawn) =>
        drawn is IReadOnlyList<object?> { Count: > 0 } names
            ? [.. names.Select(Plain.TextOf).Distinct()]
            : fixedOutcomes.Count > 0 ? fixedOutcomes : ["Done"];
}

/// <summary>A step that waits for nobody: the hub takes note and the workflow goes on.</summary>
internal sealed class HubNote(IReadOnlyList<(string Name, Input Input)> inputs) : Activity
{
    public static HubNote Create(ActivityReading reading) => new(HubInputs.Of(reading));

    public override void Execute(Burst burst, Execution self)
    {
        burst.Tell(new StepPassed(self.Node, self.Number, burst.StepId(self), HubInputs.Evaluate(inputs, burst, self)));
        burst.Complete(self);
    }
}

internal static class HubInputs
{
    public static IReadOnlyList<(string Name, Input Input)> Of(ActivityReading reading) =>
        [.. reading.Descriptor.Inputs.Where(i => i.Name != "Outcomes").Select(i => (i.JsonName, reading.Input(i.Name)))];

    /// <summary>Under the names they have in the JSON; what is not filled in is left out.</summary>
    public static Dictionary<string, object?> Evaluate(IReadOnlyList<(string Name, Input Input)> inputs, Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var values = new Dictionary<string, object?>(inputs.Count);

        foreach (var (name, input) in inputs)
        {
            if (input.Evaluate(scope) is { } value)
            {
                values[name] = value;
            }
        }

        return values;
    }
}
