using System.Globalization;
using System.Text.Json;

namespace HubPlatform.Competences.Adopting;

/// <summary>
/// What we take from a 1EdTech CASE 1.1 package: items, the tree they form (<c>isChildOf</c>) and levels (rubric criteria). Identifiers and uris stay
/// as they are. The host has checked the file when it loaded the track.
/// </summary>
internal sealed record CasePackage(string Title, string Uri, IReadOnlyList<CaseItem> Items)
{
    /// <summary>Type of an item that names a level for all competences; it is nothing a person can do.</summary>
    private const string ProficiencyLevel = "Proficiency level";

    public static CasePackage Parse(string json)
    {
        using var package = JsonDocument.Parse(json);
        return Of(package.RootElement);
    }

    public static CasePackage Of(JsonElement root)
    {
        var document = root.GetProperty("CFDocument");
        var levels = Levels(root);
        var parents = Parents(root);
        var translations = Translations(root);
        var items = Array(root, "CFItems").Where(i => !translations.Contains(Text(i, "identifier") ?? "")).Select(item =>
        {
            var identifier = Text(item, "identifier") ?? "";
            return new CaseItem(
                identifier,
                Text(item, "humanCodingScheme") ?? identifier,
                Text(item, "abbreviatedStatement") ?? Text(item, "fullStatement") ?? "",
                Text(item, "fullStatement") ?? "",
                Text(item, "uri") ?? "",
                parents.GetValueOrDefault(identifier),
                levels.GetValueOrDefault(identifier) ?? [],
                Text(item, "CFItemType") == ProficiencyLevel);
        });
        return new CasePackage(Text(document, "title") ?? "", Text(document, "uri") ?? "", [.. items]);
    }

    /// <summary>The same competences in other languages (<c>isTranslationOf</c>) are none by themselves.</summary>
    private static HashSet<string> Translations(JsonElement root)
    {
        var items = Array(root, "CFItems").Select(i => Text(i, "identifier")).ToHashSet();
        return
        [
            .. Array(root, "CFAssociations")
                .Where(a => Text(a, "associationType") == "isTranslationOf" && items.Contains(Linked(a, "destinationNodeURI")))
                .Select(a => Linked(a, "originNodeURI")).OfType<string>(),
        ];
    }

    private static Dictionary<string, string> Parents(JsonElement root)
    {
        var parents = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var association in Array(root, "CFAssociations").Where(a => Text(a, "associationType") == "isChildOf"))
        {
            if (Linked(association, "originNodeURI") is { } child && Linked(association, "destinationNodeURI") is { } parent)
            {
                parents.TryAdd(child, parent);
            }
        }

        return parents;
    }

    private static Dictionary<string, List<LevelDescriptor>> Levels(JsonElement root)
    {
        var levels = new Dictionary<string, List<LevelDescriptor>>(StringComparer.Ordinal);

        foreach (var criterion in Array(root, "CFRubrics").SelectMany(r => Array(r, "CFRubricCriteria")))
        {
            if (Linked(criterion, "CFItemURI") is { } item)
            {
                // Scores may be anything that orders; people count from one.
                var ordered = Array(criterion, "CFRubricCriterionLevels").OrderBy(l => Number(l, "score") ?? Number(l, "position") ?? 0);
                levels[item] = [.. ordered.Select((l, i) => new LevelDescriptor(i + 1, Text(l, "quality") ?? (i + 1).ToString(CultureInfo.InvariantCulture), Text(l, "description") ?? ""))];
            }
        }

        return levels;
    }

    private static IEnumerable<JsonElement> Array(JsonElement element, string name) =>
        element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value ? value : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;

    private static string? Linked(JsonElement element, string name) =>
        element.TryGetProperty(name, out var link) && link.ValueKind == JsonValueKind.Object ? Text(link, "identifier") : null;
}

internal sealed record CaseItem(
    string Identifier, string Code, string Title, string Statement, string Uri, string? Parent, IReadOnlyList<LevelDescriptor> Levels, bool IsLevel = false);
