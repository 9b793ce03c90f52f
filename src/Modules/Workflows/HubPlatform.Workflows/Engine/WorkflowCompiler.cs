using System.Text.Json;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Engine;

/// <summary>Turns a definition into nodes with behaviour. Unknown activities compile too: they fault when they are reached.</summary>
internal sealed class WorkflowCompiler
{
    private readonly List<CompiledNode> _nodes = [];
    private readonly WorkflowDefinition _definition;

    private WorkflowCompiler(WorkflowDefinition definition) => _definition = definition;

    public WorkflowDefinition Definition => _definition;

    public static CompiledWorkflow Compile(string json) => Compile(DefinitionReader.Read(json));

    public static CompiledWorkflow Compile(WorkflowDefinition definition) => new WorkflowCompiler(definition).Compile();

    public CompiledNode Add(ActivityModel model, CompiledNode? parent)
    {
        if (_nodes.Count >= EngineLimits.Activities)
        {
            throw new DefinitionUnreadable($"A definition has at most {EngineLimits.Activities} activities.");
        }

        // An activity as wide as it is deep is drawn by nobody; it is a definition meant to hurt.
        if (parent?.Depth >= EngineLimits.Nesting)
        {
            throw new DefinitionUnreadable($"Activities nest at most {EngineLimits.Nesting} deep.");
        }

        var descriptor = ActivityCatalogue.Find(model.Type, model.Version);
        var node = new CompiledNode(_nodes.Count, parent, model, (descriptor ?? NotFound.Descriptor).TypeName) { Descriptor = descriptor };

        _nodes.Add(node);
        parent?.Add(node);

        if (descriptor?.IsContainer == true)
        {
            foreach (var variable in DefinitionReader.ReadVariables(model.Json, model.Id ?? ""))
            {
                node.Declare(variable);
            }
        }

        node.Activity = (descriptor ?? NotFound.Descriptor).Create(new ActivityReading(this, node, descriptor ?? NotFound.Descriptor));

        return node;
    }

    private CompiledWorkflow Compile()
    {
        var top = new CompiledNode(0, null, new ActivityModel("Workflow1", WorkflowRoot.TypeName, 1, null, false, default(JsonElement)), WorkflowRoot.TypeName);
        _nodes.Add(top);

        foreach (var variable in _definition.Variables)
        {
            top.Declare(variable);
        }

        top.Activity = new WorkflowRoot(Add(_definition.Root, top));
        Identify();

        return new CompiledWorkflow(_definition, _nodes);
    }

    /// <summary>Hand-written JSON may leave ids out; they get the name Elsa would give them, so that journals agree.</summary>
    private void Identify()
    {
        var taken = _nodes.Select(n => n.Id).Where(id => id.Length > 0).ToHashSet();
        var counters = new Dictionary<string, int>();
        var paths = new HashSet<string>();

        foreach (var node in _nodes)
        {
            node.Identify(node.Id.Length > 0 ? node.Id : NextId(node.Model.Type, counters, taken));

            if (!paths.Add(node.Path))
            {
                throw new DefinitionUnreadable($"Two activities have the id '{node.Id}'.");
            }
        }
    }

    private static string NextId(string type, Dictionary<string, int> counters, HashSet<string> taken)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];

        while (true)
        {
            var number = counters[name] = counters.GetValueOrDefault(name) + 1;

            if (taken.Add($"{name}{number}"))
            {
                return $"{name}{number}";
            }
        }
    }
}
