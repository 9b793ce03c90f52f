using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Engine;

/// <summary>One activity of a compiled definition; shared by all its instances and never changed after compiling.</summary>
internal sealed class CompiledNode(int index, CompiledNode? parent, ActivityModel model, string type)
{
    /// <summary>What Elsa calls the workflow itself: every path begins with it.</summary>
    public const string Top = "Workflow1";

    private readonly List<CompiledNode> _children = [];
    private readonly List<VariableSlot> _variables = [];
    private readonly List<string> _leftOut = [];

    public int Index => index;

    public CompiledNode? Parent => parent;

    /// <summary>Place among the siblings; stable as long as the JSON is, so that stored state may refer to it.</summary>
    public int Place { get; } = parent?.Children.Count ?? 0;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public string Id { get; private set; } = model.Id ?? "";

    /// <summary>Unique within the definition: the ids from the workflow down, joined by colons.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Part of a workflow that is drawn as an activity of another.</summary>
    public bool IsDrawnIn { get; } = parent is not null && (parent.IsDrawnIn || type == WorkflowRoot.TypeName);

    public string Type => type;

    public string? Name => model.Name;

    public bool CanStart => model.CanStartWorkflow;

    public ActivityModel Model => model;

    public ActivityDescriptor? Descriptor { get; init; }

    public IReadOnlyList<CompiledNode> Children => _children;

    public IReadOnlyList<VariableSlot> Variables => _variables;

    /// <summary>Places in its JSON where an activity should stand and something else does. They are kept in the drawing and skipped by a run.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    public Activity Activity { get; set; } = null!;

    /// <summary>
    /// Where its own expressions look for names. What an activity hands to a workflow within is seen only there: an input that is called like a variable
    /// outside is filled from that variable, not from itself.
    /// </summary>
    public CompiledNode? Scope => Activity is WorkflowActivity ? Parent : this;

    public void Add(CompiledNode child) => _children.Add(child);

    public void LeaveOut(string place) => _leftOut.Add(place);

    public void Declare(VariableModel variable) => _variables.Add(new VariableSlot(variable, this));

    public void Identify(string id) => Id = id;

    /// <summary>Once all ids are given, parents first. The workflow itself is always called the same here, however many it draws in: stored state refers to paths.</summary>
    public void Locate() => Path = parent is null ? Top : $"{parent.Path}:{Id}";

    public VariableSlot? FindVariable(string id)
    {
        for (var node = this; node is not null; node = node.Parent)
        {
            foreach (var slot in node._variables)
            {
                if (slot.Variable.Id == id)
                {
                    return slot;
                }
            }
        }

        return null;
    }

    public VariableSlot? FindVariableNamed(string name)
    {
        for (var node = Scope; node is not null; node = node.Parent)
        {
            foreach (var slot in node._variables)
            {
                if (slot.Variable.Name == name)
                {
                    return slot;
                }
            }
        }

        return null;
    }
}

/// <summary>A variable and the container that declares it: its value lives in the execution of that container.</summary>
internal sealed record VariableSlot(VariableModel Variable, CompiledNode Container);
