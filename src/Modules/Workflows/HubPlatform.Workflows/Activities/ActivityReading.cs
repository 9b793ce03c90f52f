using System.Globalization;
using System.Text.Json;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Activities;

/// <summary>One activity's JSON while it is compiled: its inputs by their descriptors, its nested activities.</summary>
internal sealed class ActivityReading(WorkflowCompiler compiler, CompiledNode node, ActivityDescriptor descriptor)
{
    public CompiledNode Node => node;

    public ActivityDescriptor Descriptor => descriptor;

    public JsonElement Json => node.Model.Json;

    public Input Input(string name)
    {
        var input = descriptor.FindInput(name) ?? throw new InvalidOperationException($"{descriptor.TypeName} has no input {name}");

        return new Input(name, Expression(input), input.PlainType);
    }

    /// <summary>An input that is a plain JSON value, without an expression around it.</summary>
    public string? Unwrapped(string name) => Json.Find(char.ToLowerInvariant(name[0]) + name[1..]) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),

        // A choice may be written by its place in Elsa's list.
        { ValueKind: JsonValueKind.Number } place => place.GetRawText(),
        _ => null,
    };

    public OutputBinding? Output(string name)
    {
        var property = char.ToLowerInvariant(name[0]) + name[1..];

        if (Json.Find(property)?.Find("memoryReference")?.FindText("id") is not { } id)
        {
            return null;
        }

        return node.FindVariable(id) is { } slot
            ? new OutputBinding(slot, null)
            : compiler.Definition.Outputs.Contains(id) ? new OutputBinding(null, id) : null;
    }

    /// <summary>The workflow that the activity stands for, drawn in beneath it.</summary>
    public CompiledNode Workflow(WorkflowDefinition definition) => compiler.AddWorkflow(definition, node);

    public VariableSlot? Variable(string property) =>
        Json.Find(property)?.FindText("id") is { } id ? node.FindVariable(id) : null;

    public Expression Condition(JsonElement expression) => ExpressionReader.Read(expression, PlainType.Boolean, node.FindVariable);

    public CompiledNode? Child(string property) => Json.Find(property) is { } json ? Child(json, property) : null;

    /// <param name="place">Where it stands in the JSON of the activity, for whoever drew something else there.</param>
    public CompiledNode? Child(JsonElement json, string place)
    {
        if (DefinitionReader.ReadActivity(json) is { } model)
        {
            return compiler.Add(model, node);
        }

        node.LeaveOut(place);
        return null;
    }

    public IReadOnlyList<CompiledNode> Children(string property)
    {
        if (Json.Find(property) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            node.LeaveOut(property);
            return [];
        }

        return [.. list.EnumerateArray().Select((item, i) => Child(item, Place(property, i))).OfType<CompiledNode>()];
    }

    /// <summary>The cases of a switch.</summary>
    public IEnumerable<(JsonElement Json, string Place)> Cases()
    {
        if (Json.Find("cases") is not { ValueKind: JsonValueKind.Array } list)
        {
            yield break;
        }

        foreach (var (i, one) in list.EnumerateArray().Index())
        {
            var place = Place("cases", i);

            if (one.ValueKind == JsonValueKind.Object)
            {
                yield return (one, place);
            }
            else
            {
                node.LeaveOut(place);
            }
        }
    }

    private static string Place(string property, int number) => string.Create(CultureInfo.InvariantCulture, $"{property}[{number}]");

    private Expression Expression(InputDescriptor input)
    {
        if (Json.Find(input.JsonName) is { } json)
        {
            return ExpressionReader.ReadInput(json, input.PlainType, node.FindVariable);
        }

        return input.Default is { } text ? new Constant(input.PlainType.Convert(text)) : Constant.Null;
    }
}
