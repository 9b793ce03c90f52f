using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>Which drawings name an answer, a unit or a competence: those published, and those somebody draws just now.</summary>
internal sealed class NamedInWorkflows(RegionDb db) : IPartUse
{
    /// <summary>Inputs that hold the name of an answer.</summary>
    private static readonly string[] Answers = ["field", "countFrom", "date"];

    public async Task<IReadOnlyList<string>> NamingAsync(NamedPart part, CancellationToken cancellationToken)
    {
        var (name, value) = part.Name.Split('=', 2) is [var field, var option] && part.Kind == "form" ? (field, option) : (part.Name, null);
        var drawings = await db.WorkflowVersions.AsNoTracking()
            .Where(v => v.DeletedAt == null && (v.IsPublished || v.IsLatest) && v.Json.Contains(name))
            .Select(v => new { v.Name, v.Json }).ToListAsync(cancellationToken);
        return [.. drawings.Where(d => Activities(JsonNode.Parse(d.Json)).Any(a => Names(a, part, name, value))).Select(d => d.Name)];
    }

    private static bool Names(JsonObject activity, NamedPart part, string name, string? value) => part.Kind switch
    {
        "form" => (value is null || Said(activity, "value") is not { Length: > 0 } asked || asked.Contains(value, StringComparison.OrdinalIgnoreCase))
            && (Answers.Any(input => Said(activity, input) == name) || (value is null && Scripts(activity).Any(s => IsIn(s, name)))),
        "curriculum" => Said(activity, "curriculum") == part.DocumentId && Said(activity, "unit") == name,
        "framework" => Said(activity, "framework") == part.DocumentId && (Said(activity, "competences") ?? "").Contains($"\"{name}\"", StringComparison.Ordinal),
        _ => false,
    };

    private static string? Said(JsonObject activity, string input) => (activity[input] as JsonObject)?["expression"] is JsonObject expression ? expression["value"]?.ToString() : null;

    private static IEnumerable<string> Scripts(JsonObject activity) =>
        activity.Select(p => (p.Value as JsonObject)?["expression"] as JsonObject).Where(e => e?["type"]?.ToString() == "JavaScript").Select(e => e!["value"]?.ToString() ?? "");

    private static bool IsIn(string script, string name) => Regex.IsMatch(script, $@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Wherever they stand: a drawing may hold others.</summary>
    private static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject there => (there["type"] is JsonValue ? [there] : Array.Empty<JsonObject>()).Concat(there.SelectMany(p => Activities(p.Value))),
        JsonArray array => array.SelectMany(Activities),
        _ => [],
    };
}
