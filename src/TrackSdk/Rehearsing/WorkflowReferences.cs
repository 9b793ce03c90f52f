using System.Text.Json;

namespace HubPlatform.TrackSdk.Rehearsing;

/// <summary>
/// Checks that a definition is one and that the forms, frameworks, curricula and plan modules it names exist in the track. Whether it makes sense as
/// a workflow is asked by the Workflows module when a region publishes it.
/// </summary>
internal sealed class WorkflowReferences(
    Contributions declared, IReadOnlyDictionary<string, FrameworkFile> frameworks, IReadOnlyDictionary<string, CurriculumDocument> curricula)
{
    public void Check(string id, string json)
    {
        using var definition = JsonDocument.Parse(json);
        var root = definition.RootElement;
        Require(root.ValueKind == JsonValueKind.Object && Property(root, "definitionId") == id, $"its definitionId is not {id}.");
        Require(root.TryGetProperty("root", out var flow) && Property(flow, "type") == "Elsa.Flowchart", "its root is no flowchart.");
        Require(flow.TryGetProperty("activities", out var activities) && activities.ValueKind == JsonValueKind.Array && activities.GetArrayLength() > 0, "it has no activities.");
        var ids = new HashSet<string>(StringComparer.Ordinal);

        foreach (var activity in activities.EnumerateArray())
        {
            Require(Property(activity, "id") is { Length: > 0 } name && ids.Add(name), "an activity has no id, or two have the same.");
            Require(Property(activity, "type") is { Length: > 0 }, $"the activity {Property(activity, "id")} has no type.");
            CheckActivity(activity);
            var type = Property(activity, "type")!;
            Require(!type.StartsWith(declared.TrackId + ".", StringComparison.Ordinal) || declared.Activities.ContainsKey(type), $"{Property(activity, "id")} is of the type {type}, which the track does not have.");
        }
    }

    private void CheckActivity(JsonElement activity)
    {
        var where = Property(activity, "id");

        if (Literal(activity, "form") is { } form)
        {
            Require(declared.Forms.ContainsKey(form), $"{where} shows the form {form}, which the track does not have.");
        }

        if (Literal(activity, "framework") is { } framework)
        {
            Require(frameworks.TryGetValue(framework, out var file), $"{where} uses the framework {framework}, which the track does not have.");
            var unknown = List(activity, "competences").FirstOrDefault(c => !file!.Codes.Contains(c));
            Require(unknown is null, $"{where} asks for the competence {unknown}, which {framework} does not have.");
        }

        if (Literal(activity, "curriculum") is { } curriculum)
        {
            Require(curricula.TryGetValue(curriculum, out var document), $"{where} enrols in {curriculum}, which the track does not have.");
            Require(Literal(activity, "unit") is not { } unit || document!.Units.Any(u => u.Id == unit), $"{where} enrols in a unit that {curriculum} does not have.");
        }

        var module = List(activity, "recommended").FirstOrDefault(r => !declared.PlanModules.Any(m => m.Id == r));
        Require(module is null, $"{where} recommends the plan module {module}, which the track does not have.");
    }

    private static string? Literal(JsonElement activity, string input) =>
        activity.TryGetProperty(input, out var value) && value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object
            && Property(expression, "type") is "Literal" or "Object"
            && Property(value.GetProperty("expression"), "value") is { Length: > 0 } text ? text : null;

    private static string[] List(JsonElement activity, string input) =>
        Literal(activity, input) is not { } json ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];

    private static string? Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new JsonException(otherwise);
        }
    }
}
