using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Engine;

/// <summary>Turns a definition into nodes with behaviour. Unknown activities compile too: they fault when they are reached.</summary>
internal sealed class WorkflowCompiler
{
    private readonly List<CompiledNode> _nodes = [];
    private readonly Stack<string> _beingDrawn = [];
    private readonly WorkflowDefinition _definition;
    private readonly IWorkflowReferences? _references;

    private WorkflowCompiler(WorkflowDefinition definition, IWorkflowReferences? references) => (_definition, _references) = (definition, references);

    public WorkflowDefinition Definition => _definition;

    /// <param name="references">The workflows that may be drawn in as activities; without them such an activity is unknown.</param>
    public static CompiledWorkflow Compile(string json, IWorkflowReferences? references = null) => Compile(DefinitionReader.Read(json), references);

    public static CompiledWorkflow Compile(WorkflowDefinition definition, IWorkflowReferences? references = null) => new WorkflowCompiler(definition, references).Compile();

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

        var descriptor = ActivityCatalogue.Find(model.Type, model.Version) ?? FindWorkflow(model) ?? _references?.FindActivity(model);
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

    /// <summary>A workflow is a node of its own, above its root and with its variables: the whole one, and each that is drawn in.</summary>
    public CompiledNode AddWorkflow(WorkflowDefinition definition, CompiledNode? parent)
    {
        var node = new CompiledNode(_nodes.Count, parent, new ActivityModel(null, WorkflowRoot.TypeName, 1, null, false, default), WorkflowRoot.TypeName);
        _nodes.Add(node);
        parent?.Add(node);

        foreach (var variable in definition.Variables)
        {
            node.Declare(variable);
        }

        _beingDrawn.Push(definition.DefinitionId);
        node.Activity = new WorkflowRoot(Add(definition.Root, node));
        _beingDrawn.Pop();

        return node;
    }

    /// <summary>Null also where a workflow would come to stand within itself: the step then faults when it is reached, and publishing says why.</summary>
    private ActivityDescriptor? FindWorkflow(ActivityModel model)
    {
        if (_references is null || WorkflowReference.Of(model) is not { } reference || _references.Find(reference) is not { } definition
            || _beingDrawn.Contains(definition.DefinitionId))
        {
            return null;
        }

        return WorkflowActivity.DescriptorOf(definition);
    }

    private CompiledWorkflow Compile()
    {
        AddWorkflow(_definition, parent: null);
        Identify();

        return new CompiledWorkflow(_definition, _nodes);
    }

    /// <summary>
    /// Hand-written JSON may leave ids out; they get the name Elsa would give them, so that journals agree. Each workflow counts for itself, those
    /// within first: the outermost one has the highest number.
    /// </summary>
    private void Identify()
    {
        foreach (var workflow in Enumerable.Reverse(_nodes).Where(n => n.Activity is WorkflowRoot))
        {
            List<CompiledNode> within = [.. Within(workflow)];
            var taken = within.Select(n => n.Id).Where(id => id.Length > 0).ToHashSet();
            var counters = new Dictionary<string, int>();

            foreach (var node in within.Where(n => n.Id.Length == 0))
            {
                node.Identify(NextId(node.Model.Type, counters, taken));
            }
        }

        var paths = new HashSet<string>();

        foreach (var node in _nodes)
        {
            node.Locate();

            if (!paths.Add(node.Path))
            {
                throw new DefinitionUnreadable($"Two activities have the id '{node.Id}'.");
            }
        }
    }

    private static IEnumerable<CompiledNode> Within(CompiledNode node) => node.Children.SelectMany(Within).Prepend(node);

    /// <summary>The type's short name and a number nobody has yet.</summary>
    public static string NextId(string type, Dictionary<string, int> counters, HashSet<string> taken)
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
