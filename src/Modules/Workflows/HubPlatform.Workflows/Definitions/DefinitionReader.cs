using System.Text.Json;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Definitions;

/// <summary>Reads Elsa 3 definition JSON in all the shapes Studio, exports and older versions give it.</summary>
internal static class DefinitionReader
{
    // A container adds two levels of JSON; the compiler refuses nesting beyond 32 with a message of its own.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    public static WorkflowDefinition Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);

            return Read(document.RootElement.Clone());
        }
        catch (JsonException unreadable)
        {
            throw new DefinitionUnreadable("This is not readable as JSON.", unreadable);
        }
    }

    public static WorkflowDefinition Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new DefinitionUnreadable("A definition is a JSON object.");
        }

        if (json.Find("root") is not { } root || ReadActivity(root) is not { } rootActivity)
        {
            throw new DefinitionUnreadable("The definition has no root activity.");
        }

        return new WorkflowDefinition(
            json.FindText("definitionId") ?? "",
            json.FindText("id") ?? "",
            json.FindNumber("version") ?? 1,
            json.FindText("name"),
            ReadVariables(json, "Workflow1"),
            [.. json.FindObjects("inputs").Where(i => i.FindText("name") is not null)
                .Select(i => new InputModel(i.FindText("name")!, PlainType.Named(i.FindText("type"), i.FindFlag("isArray"))))],
            [.. json.FindObjects("outputs").Select(o => o.FindText("name")).OfType<string>()],
            json.Find("options")?.FindText("incidentStrategyType")?.Contains("ContinueWithIncidents", StringComparison.Ordinal) ?? false,
            rootActivity,
            json);
    }

    public static ActivityModel? ReadActivity(JsonElement json) =>
        json.FindText("type") is { Length: > 0 } type
            ? new ActivityModel(
                json.FindText("id") is { Length: > 0 } id ? id : null,
                type,
                json.FindNumber("version"),
                json.FindText("name"),
                json.Find("customProperties")?.FindFlag("canStartWorkflow") ?? false,
                json)
            : null;

    public static IReadOnlyList<VariableModel> ReadVariables(JsonElement container, string containerId)
    {
        var variables = new List<VariableModel>();

        foreach (var json in container.FindObjects("variables"))
        {
            var number = variables.Count + 1;
            var type = PlainType.Named(json.FindText("typeName"), json.FindFlag("isArray"));

            variables.Add(new VariableModel(
                json.FindText("id") is { Length: > 0 } id ? id : $"{containerId}:variable-{number}",
                json.FindText("name") is { Length: > 0 } name ? name : $"Variable{number}",
                type,
                Default(json, type),
                IsStored(json.FindText("storageDriverTypeName"))));
        }

        return variables;
    }

    public static IEnumerable<ConnectionModel> ReadConnections(JsonElement flowchart)
    {
        foreach (var json in flowchart.FindObjects("connections"))
        {
            if (ReadEnd(json, "source") is ({ } source, var port) && ReadEnd(json, "target") is ({ } target, _))
            {
                yield return new ConnectionModel(source, port, target);
            }
        }
    }

    // Current: {"source":{"activity":"a","port":"Done"}}. Older: {"source":"a","sourcePort":"Done"}. Some exports write Pascal case.
    private static (string? Activity, string? Port) ReadEnd(JsonElement connection, string end)
    {
        var pascal = char.ToUpperInvariant(end[0]) + end[1..];

        return (connection.Find(end) ?? connection.Find(pascal)) switch
        {
            { ValueKind: JsonValueKind.Object } endpoint =>
                (endpoint.FindText("activity") ?? endpoint.FindText("Activity"), endpoint.FindText("port") ?? endpoint.FindText("Port")),
            { ValueKind: JsonValueKind.String } id =>
                (id.GetString(), connection.FindText(end + "Port") ?? connection.FindText(pascal + "Port")),
            _ => (null, null),
        };
    }

    private static object? Default(JsonElement variable, PlainType type)
    {
        if (variable.Find("value") is not { } value)
        {
            return null;
        }

        try
        {
            return type.Convert(Plain.FromJson(value));
        }
        catch (Engine.WorkflowFault)
        {
            // A default nobody can read is no default; the publish check tells the designer.
            return null;
        }
    }

    // The class name is compared, not its namespace: that moved between versions of Elsa.
    public static bool IsStored(string? driver)
    {
        var name = (driver ?? "").Split(',')[0];
        name = name[(name.LastIndexOf('.') + 1)..];

        return name is "WorkflowInstanceStorageDriver" or "WorkflowStorageDriver";
    }
}
