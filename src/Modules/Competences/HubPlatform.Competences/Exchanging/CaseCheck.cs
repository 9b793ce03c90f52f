using System.Text.Json;
using System.Text.RegularExpressions;

using HubPlatform.Competences.Adopting;

namespace HubPlatform.Competences.Exchanging;

/// <summary>
/// Reads a CASE 1.1 (or 1.0) package of a stranger and says all that is wrong with it: what is missing, given twice, of an unknown kind, a circle of parents,
/// a parent that is not there. Links that lead out of the package are no mistake; they are told apart by whether we know where they lead.
/// </summary>
internal static partial class CaseCheck
{
    public const int MostBytes = 8 * 1024 * 1024;

    private const int MostFindings = 50;
    private const int MostItems = 20_000;

    private static readonly HashSet<string> AssociationTypes = new(StringComparer.Ordinal)
    {
        "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf",
    };

    public static CheckedPackage Read(string json)
    {
        try
        {
            using var package = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            return Check(package.RootElement);
        }
        catch (JsonException e)
        {
            return new CheckedPackage("", "", "", [new CaseFinding("not-json", (e.LineNumber + 1)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "")], [], null);
        }
    }

    private static CheckedPackage Check(JsonElement root)
    {
        var findings = new Findings();

        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("CFDocument", out var document) || document.ValueKind != JsonValueKind.Object)
        {
            findings.Add("missing", "CFDocument");
            return new CheckedPackage("", "", "", findings.List, [], null);
        }

        findings.Require(document, "CFDocument", "identifier", "uri", "creator", "title", "lastChangeDateTime");
        var nodes = CheckItems(root, document, findings);
        var foreign = CheckAssociations(root, nodes, findings);
        CheckRubrics(root, nodes, findings);
        var version = Text(document, "version") ?? Text(document, "lastChangeDateTime")?[..Math.Min(10, Text(document, "lastChangeDateTime")!.Length)] ?? "";
        return new CheckedPackage(
            Text(document, "identifier") ?? "", Text(document, "title") ?? "", version.Length <= 50 ? version : version[..50], findings.List, foreign,
            findings.List.Count == 0 ? CasePackage.Of(root) : null);
    }

    private static HashSet<string> CheckItems(JsonElement root, JsonElement document, Findings findings)
    {
        var nodes = new HashSet<string>(StringComparer.Ordinal);

        if (Text(document, "identifier") is { } own)
        {
            nodes.Add(own);
            findings.RequireUuid(own);
        }

        var items = Array(root, "CFItems").ToList();

        if (items.Count is 0 or > MostItems)
        {
            findings.Add(items.Count == 0 ? "no-items" : "too-many-items", MostItems.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return nodes;
        }

        foreach (var item in items)
        {
            findings.Require(item, "CFItem", "identifier", "uri", "fullStatement", "lastChangeDateTime");

            if (Text(item, "identifier") is { } id)
            {
                findings.RequireUuid(id);

                if (!nodes.Add(id))
                {
                    findings.Add("twice", id);
                }
            }
        }

        return nodes;
    }

    private static List<ForeignLink> CheckAssociations(JsonElement root, HashSet<string> nodes, Findings findings)
    {
        var parents = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<ForeignLink> foreign = [];

        foreach (var association in Array(root, "CFAssociations"))
        {
            findings.Require(association, "CFAssociation", "identifier", "uri", "associationType", "lastChangeDateTime");
            var type = Text(association, "associationType") ?? "";
            var origin = Node(association, "originNodeURI", findings);
            var destination = Node(association, "destinationNodeURI", findings);

            if (!AssociationTypes.Contains(type) && !OwnType().IsMatch(type))
            {
                findings.Add("unknown-type", type);
            }

            if (type == "isChildOf")
            {
                foreach (var end in new[] { origin, destination }.Where(e => e.Identifier is not null && !nodes.Contains(e.Identifier)))
                {
                    findings.Add("dangling", end.Identifier!);
                }

                if (origin.Identifier is { } child && destination.Identifier is { } parent)
                {
                    (parents.TryGetValue(child, out var known) ? known : parents[child] = []).Add(parent);
                }
            }
            else if (destination.Identifier is { } to && !nodes.Contains(to))
            {
                foreign.Add(new ForeignLink(type, to, destination.Uri ?? ""));
            }
        }

        if (CircleIn(parents) is { } circle)
        {
            findings.Add("circle", circle);
        }

        return foreign;
    }

    /// <summary>Somebody who is her own ancestor; walked without recursion, because a stranger's file may be deep.</summary>
    private static string? CircleIn(Dictionary<string, List<string>> parents)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);

        foreach (var start in parents.Keys.Where(k => !done.Contains(k)))
        {
            var path = new HashSet<string>(StringComparer.Ordinal);
            var stack = new Stack<(string Node, bool Leaves)>([(start, false)]);

            while (stack.TryPop(out var top))
            {
                if (top.Leaves)
                {
                    path.Remove(top.Node);
                    done.Add(top.Node);
                }
                else if (path.Contains(top.Node))
                {
                    return top.Node;
                }
                else if (!done.Contains(top.Node))
                {
                    path.Add(top.Node);
                    stack.Push((top.Node, true));
                    parents.GetValueOrDefault(top.Node, []).ForEach(p => stack.Push((p, false)));
                }
            }
        }

        return null;
    }

    private static void CheckRubrics(JsonElement root, HashSet<string> nodes, Findings findings)
    {
        foreach (var rubric in Array(root, "CFRubrics"))
        {
            findings.Require(rubric, "CFRubric", "identifier", "uri", "lastChangeDateTime");

            foreach (var criterion in Array(rubric, "CFRubricCriteria"))
            {
                findings.Require(criterion, "CFRubricCriterion", "identifier", "uri", "lastChangeDateTime");

                if (criterion.TryGetProperty("CFItemURI", out var link) && link.ValueKind == JsonValueKind.Object && Text(link, "identifier") is { } item && !nodes.Contains(item))
                {
                    findings.Add("dangling", item);
                }

                foreach (var level in Array(criterion, "CFRubricCriterionLevels"))
                {
                    findings.Require(level, "CFRubricCriterionLevel", "identifier", "uri", "lastChangeDateTime");
                }
            }
        }
    }

    private static (string? Identifier, string? Uri) Node(JsonElement association, string name, Findings findings)
    {
        if (association.ValueKind == JsonValueKind.Object && association.TryGetProperty(name, out var node) && node.ValueKind == JsonValueKind.Object && Text(node, "identifier") is { } id)
        {
            return (id, Text(node, "uri"));
        }

        findings.Add("missing", $"CFAssociation.{name}");
        return (null, null);
    }

    private static IEnumerable<JsonElement> Array(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } value ? value : null;

    [GeneratedRegex("^ext:[A-Za-z0-9._-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OwnType();

    private sealed class Findings
    {
        public List<CaseFinding> List { get; } = [];

        public void Add(string code, string about)
        {
            var finding = new CaseFinding(code, about.Length <= 100 ? about : about[..100]);

            if (List.Count < MostFindings && !List.Contains(finding))
            {
                List.Add(finding);
            }
        }

        public void Require(JsonElement element, string what, params string[] names)
        {
            foreach (var name in names.Where(n => Text(element, n) is null))
            {
                Add("missing", $"{what}.{name}");
            }
        }

        public void RequireUuid(string identifier)
        {
            if (!Guid.TryParse(identifier, out _))
            {
                Add("no-uuid", identifier);
            }
        }
    }
}

/// <param name="Findings">What is wrong, at most fifty; empty for a package that may come in.</param>
/// <param name="Package">Null where anything is wrong.</param>
internal sealed record CheckedPackage(string Identifier, string Title, string Version, IReadOnlyList<CaseFinding> Findings, IReadOnlyList<ForeignLink> Foreign, CasePackage? Package);

/// <param name="Code">Text <c>competences.case.{Code}</c> says it, with <paramref name="About"/> in it.</param>
public sealed record CaseFinding(string Code, string About);

/// <summary>A link that leads out of its package.</summary>
internal sealed record ForeignLink(string Type, string Identifier, string Uri);
