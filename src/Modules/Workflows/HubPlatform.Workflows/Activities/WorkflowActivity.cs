using System.Collections.Immutable;

using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;
using HubPlatform.Workflows.Expressions.Scripting;

namespace HubPlatform.Workflows.Activities;

/// <summary>
/// A published workflow drawn as an activity of another. It hands its inputs to the workflow within as variables of the same names, takes the outputs
/// back from variables, and leaves by the outcomes a <c>Complete</c> within gave. All of it is part of the instance around it.
/// </summary>
internal sealed class WorkflowActivity(IReadOnlyList<WorkflowActivity.Handed> inputs, IReadOnlyList<WorkflowActivity.Taken> outputs, CompiledNode workflow, WorkflowDefinition definition) : Activity
{
    /// <summary>Names that every activity has; Elsa puts an underscore before an input or output that is called the same.</summary>
    private static readonly ImmutableHashSet<string> Reserved = ImmutableHashSet.Create(
        StringComparer.Ordinal, "Id", "NodeId", "Name", "Type", "Version", "CustomProperties", "SyntheticProperties", "Metadata", "Behaviors", "Variables", "ResultVariable", "Root",
        "WorkflowDefinitionId", "WorkflowDefinitionVersionId", "LatestAvailablePublishedVersion", "LatestAvailablePublishedVersionId");

    internal sealed record Handed(Input Input, VariableSlot Slot);

    internal sealed record Taken(string Name, VariableSlot Slot, OutputBinding? Binding);

    public WorkflowDefinition Definition => definition;

    /// <summary>The node of the workflow within.</summary>
    public CompiledNode Workflow => workflow;

    /// <summary>How Studio's palette and the compiler see a workflow that may be drawn in.</summary>
    public static ActivityDescriptor DescriptorOf(WorkflowDefinition definition)
    {
        var (json, name) = (definition.Json, definition.Name ?? definition.DefinitionId);

        return new(TypeOf(name), json.Find("options")?.FindText("activityCategory") is { Length: > 0 } category ? category : "Workflows", name, json.FindText("description") ?? "")
        {
            Version = definition.Version,
            Ports = [.. json.Find("outcomes") is { ValueKind: System.Text.Json.JsonValueKind.Array } outcomes ? outcomes.EnumerateArray().Select(o => o.GetString() ?? "").Where(o => o.Length > 0).Select(o => new PortDescriptor(o)) : []],
            Inputs = [.. json.FindObjects("inputs").Where(i => i.FindText("name") is { Length: > 0 }).Select(InputOf)],
            Outputs = [.. json.FindObjects("outputs").Where(o => o.FindText("name") is { Length: > 0 }).Select(OutputOf)],
            Create = reading => Read(reading, definition),
        };
    }

    /// <summary>The type an activity has that stands for a workflow of this name.</summary>
    public static string TypeOf(string name) => Accessors.Pascal(name);

    /// <summary>Where a workflow within leaves an output until it ends; null where it has none of that name.</summary>
    public VariableSlot? SlotOf(string output) => outputs.FirstOrDefault(o => o.Slot.Variable.Name == output)?.Slot;

    public override void Execute(Burst burst, Execution self)
    {
        var scope = new Scope(burst, self);
        var values = inputs.Select(i => i.Input.Evaluate(scope)).ToList();

        for (var i = 0; i < values.Count; i++)
        {
            Burst.Write(self, inputs[i].Slot, values[i]);
        }

        burst.Schedule(self, workflow);
    }

    public override void ChildCompleted(Burst burst, Execution self, Execution child, Outcomes outcomes)
    {
        foreach (var output in outputs)
        {
            burst.PutOut(self, output.Name, Burst.Read(self, output.Slot), output.Binding);
        }

        var leavesBy = burst.LeavesBy;
        burst.LeavesBy = null;
        burst.Complete(self, leavesBy);
    }

    private static WorkflowActivity Read(ActivityReading reading, WorkflowDefinition definition)
    {
        var descriptor = reading.Descriptor;

        // Read before the variables are declared: what is handed in comes from outside.
        var values = descriptor.Inputs.Select(i => reading.Input(i.Name)).ToList();
        var bindings = descriptor.Outputs.Select(o => reading.Output(o.Name)).ToList();
        var stored = definition.Json.FindObjects("inputs").Where(i => DefinitionReader.IsStored(i.FindText("storageDriverType"))).Select(i => i.FindText("name")).ToHashSet();
        var inputs = descriptor.Inputs.Select((i, at) => new Handed(values[at], Declare(reading, Plainly(i.Name), i.PlainType, stored.Contains(Plainly(i.Name))))).ToList();
        var outputs = descriptor.Outputs.Select((o, at) => new Taken(o.Name, Declare(reading, Plainly(o.Name), PlainType.Object, isStored: false), bindings[at])).ToList();

        return new WorkflowActivity(inputs, outputs, reading.Workflow(definition), definition);
    }

    private static VariableSlot Declare(ActivityReading reading, string name, PlainType type, bool isStored)
    {
        reading.Node.Declare(new VariableModel(name, name, type, null, isStored));

        return reading.Node.Variables[^1];
    }

    private static string Plainly(string name) => name.StartsWith('_') && Reserved.Contains(name[1..]) ? name[1..] : name;

    private static string Safely(string name) => Reserved.Contains(name) ? "_" + name : name;

    private static InputDescriptor InputOf(System.Text.Json.JsonElement json)
    {
        var (name, type) = (json.FindText("name")!, json.FindText("type") ?? "Object");

        return new InputDescriptor(
            Safely(name), type, json.FindText("displayName") is { Length: > 0 } shown ? shown : name, json.FindText("description") ?? "",
            json.FindText("uiHint") is { Length: > 0 } hint ? hint.Replace("-", "", StringComparison.Ordinal) : "singleline", Category: json.FindText("category"))
        {
            PlainType = PlainType.Named(type, json.FindFlag("isArray")),
        };
    }

    private static OutputDescriptor OutputOf(System.Text.Json.JsonElement json)
    {
        var name = json.FindText("name")!;

        return new OutputDescriptor(Safely(name), json.FindText("type") ?? "Object", json.FindText("displayName") is { Length: > 0 } shown ? shown : name);
    }
}
