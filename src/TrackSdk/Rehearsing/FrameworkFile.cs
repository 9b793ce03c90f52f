using System.Text.Json;

namespace HubPlatform.TrackSdk.Rehearsing;

/// <summary>As much of a CASE package as is needed to say that it holds together. The Competences module reads the rest.</summary>
internal sealed class FrameworkFile
{
    private FrameworkFile(HashSet<string> codes) => Codes = codes;

    /// <summary><c>humanCodingScheme</c> of all items that have one.</summary>
    public IReadOnlySet<string> Codes { get; }

    /// <summary>Throws <see cref="JsonException"/> for a missing field, a code or identifier given twice, a link into nothing, and a circle of parents.</summary>
    public static FrameworkFile Parse(string json)
    {
        using var package = JsonDocument.Parse(json);
        var document = Required(package.RootElement, "CFDocument", JsonValueKind.Object);
        RequireTexts(document, "the document", "identifier", "uri", "creator", "title", "lastChangeDateTime");

        var nodes = new HashSet<string>(StringComparer.Ordinal) { Text(document, "identifier") };
        var codes = new HashSet<string>(StringComparer.Ordinal);

        foreach (var item in Required(package.RootElement, "CFItems", JsonValueKind.Array).EnumerateArray())
        {
            RequireTexts(item, "an item", "identifier", "uri", "fullStatement", "lastChangeDateTime");
            Require(Guid.TryParse(Text(item, "identifier"), out _), $"{Text(item, "identifier")} is no UUID.");
            Require(nodes.Add(Text(item, "identifier")), $"The item {Text(item, "identifier")} stands there twice.");

            if (item.TryGetProperty("humanCodingScheme", out var code))
            {
                Require(codes.Add(code.GetString() ?? ""), $"The code {code} stands there twice.");
            }
        }

        CheckTree(package.RootElement, nodes);
        CheckLevels(package.RootElement, nodes);
        return new FrameworkFile(codes);
    }

    private static void CheckTree(JsonElement package, HashSet<string> nodes)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var association in Required(package, "CFAssociations", JsonValueKind.Array).EnumerateArray())
        {
            RequireTexts(association, "an association", "identifier", "uri", "associationType", "lastChangeDateTime");
            var origin = Text(Required(association, "originNodeURI", JsonValueKind.Object), "identifier");
            var destination = Text(Required(association, "destinationNodeURI", JsonValueKind.Object), "identifier");
            Require(nodes.Contains(origin), $"An association begins at {origin}, which is not there.");

            if (Text(association, "associationType") == "isChildOf")
            {
                Require(nodes.Contains(destination), $"{origin} is the child of {destination}, which is not there.");
                Require(parents.TryAdd(origin, destination), $"{origin} has two parents.");
            }
        }

        foreach (var start in parents.Keys)
        {
            var steps = 0;

            for (var node = start; parents.TryGetValue(node, out var parent); node = parent)
            {
                Require(steps++ <= parents.Count, $"{start} is its own ancestor.");
            }
        }
    }

    private static void CheckLevels(JsonElement package, HashSet<string> nodes)
    {
        if (!package.TryGetProperty("CFRubrics", out var rubrics))
        {
            return;
        }

        foreach (var criterion in rubrics.EnumerateArray().SelectMany(r => Required(r, "CFRubricCriteria", JsonValueKind.Array).EnumerateArray()))
        {
            var item = Text(Required(criterion, "CFItemURI", JsonValueKind.Object), "identifier");
            Require(nodes.Contains(item), $"Levels are described for {item}, which is not there.");
        }
    }

    private static JsonElement Required(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw new JsonException($"{name} is missing.");

    private static string Text(JsonElement element, string name) => Required(element, name, JsonValueKind.String).GetString()!;

    private static void RequireTexts(JsonElement element, string what, params string[] names)
    {
        foreach (var name in names)
        {
            Require(!string.IsNullOrWhiteSpace(Text(element, name)), $"{name} of {what} is empty.");
        }
    }

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new JsonException(otherwise);
        }
    }
}
