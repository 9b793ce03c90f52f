using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HubPlatform.TrackTests.Content;

/// <summary>What the schema of 1EdTech CASE 1.1 asks of a package, held against the frameworks that tracks ship.</summary>
public sealed partial class CaseSchemaTests
{
    private static readonly string[] Associations =
        ["isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf"];

    public static TheoryData<string, string> Frameworks
    {
        get
        {
            var data = new TheoryData<string, string>();

            foreach (var track in TracksHere.Catalogue.Tracks.Where(t => t.Content is not null))
            {
                foreach (var framework in track.Content!.Frameworks.Keys)
                {
                    data.Add(track.Id, framework);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Package_Objects_HaveWhatIsRequired(string track, string framework)
    {
        var package = Package(track, framework);

        Has(package["CFDocument"]!, "identifier", "uri", "creator", "title", "lastChangeDateTime");
        Assert.Null(package["CFDocument"]!["CFPackageURI"]); // belongs to the document as a resource of its own
        Each(package, "CFItems", i => Has(i, "identifier", "uri", "fullStatement", "lastChangeDateTime"));
        Each(package, "CFAssociations", a =>
        {
            Has(a, "identifier", "uri", "associationType", "lastChangeDateTime");
            Has(a["originNodeURI"]!, "title", "identifier", "uri");
            Has(a["destinationNodeURI"]!, "title", "identifier", "uri");
        });

        foreach (var definition in new[] { "CFConcepts", "CFSubjects", "CFItemTypes" })
        {
            Each(package["CFDefinitions"]!, definition, d => Has(d, "identifier", "uri", "title", "hierarchyCode", "lastChangeDateTime"));
        }

        Each(package, "CFRubrics", r =>
        {
            Has(r, "identifier", "uri", "lastChangeDateTime");
            Each(r, "CFRubricCriteria", c =>
            {
                Has(c, "identifier", "uri", "lastChangeDateTime");
                Has(c["CFItemURI"]!, "title", "identifier", "uri");
                Each(c, "CFRubricCriterionLevels", l => Has(l, "identifier", "uri", "lastChangeDateTime"));
            });
        });
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Package_Values_AreOfTheirKind(string track, string framework)
    {
        var package = Package(track, framework);
        var objects = Objects(package).Where(o => o.ContainsKey("lastChangeDateTime")).ToList();

        Assert.Equal("1.1", (string?)package["CFDocument"]!["caseVersion"]);
        Assert.All(objects, o => Assert.True(Guid.TryParse((string?)o["identifier"], out _), o.ToJsonString()));
        Assert.All(objects, o => Assert.True(DateTimeOffset.TryParse((string?)o["lastChangeDateTime"], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _), o.ToJsonString()));
        Assert.All(objects, o => Assert.True(Uri.TryCreate((string?)o["uri"], UriKind.Absolute, out _), o.ToJsonString()));
        Assert.Equal(objects.Count, objects.Select(o => (string)o["identifier"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Array(package, "CFAssociations"), a => Assert.True(Associations.Contains((string)a["associationType"]!) || Custom().IsMatch((string)a["associationType"]!), a.ToJsonString()));
        Assert.All(Objects(package), o => Assert.DoesNotContain(o, p => p.Value is null || p.Value is JsonValue v && v.ToString().Length == 0 || p.Value is JsonArray { Count: 0 }));
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Package_Links_LeadSomewhere(string track, string framework)
    {
        var package = Package(track, framework);
        var known = Array(package, "CFItems").Select(i => (string)i["identifier"]!).Append((string)package["CFDocument"]!["identifier"]!).ToHashSet(StringComparer.Ordinal);

        Assert.All(Array(package, "CFAssociations"), a =>
        {
            Assert.Contains((string)a["originNodeURI"]!["identifier"]!, known);
            var to = a["destinationNodeURI"]!;
            Assert.True(known.Contains((string)to["identifier"]!) || ((string?)to["targetType"])?.StartsWith("ext:", StringComparison.Ordinal) == true, a.ToJsonString());
        });
    }

    [Theory, MemberData(nameof(Frameworks))]
    public void Framework_OfATrack_RefinesEntreCompAndKnowsItsLevels(string track, string framework)
    {
        var package = Package(track, framework);
        var competences = Array(package, "CFItems").Where(i => (string?)i["CFItemType"] == "Competence").Select(i => (string)i["identifier"]!).ToList();
        var links = Array(package, "CFAssociations");

        Assert.True(competences.Count >= 20, $"{competences.Count} competences");
        Assert.All(competences, c => Assert.Contains(links, a => (string)a["originNodeURI"]!["identifier"]! == c && (string)a["associationType"]! == "ext:refines"));
        Assert.Contains(links, a => ((string)a["destinationNodeURI"]!["identifier"]!).StartsWith("EntreComp:", StringComparison.Ordinal));
        Assert.Contains(links, a => (string)a["associationType"]! == "isRelatedTo" && ((string)a["destinationNodeURI"]!["identifier"]!).StartsWith("EQF:", StringComparison.Ordinal));
        Assert.All(
            Array(package, "CFRubrics").SelectMany(r => Array(r, "CFRubricCriteria")),
            c => Assert.Equal([1.0, 2.0, 3.0, 4.0], Array(c, "CFRubricCriterionLevels").Select(l => (double)l["score"]!)));
    }

    private static JsonNode Package(string track, string framework) =>
        JsonNode.Parse(TracksHere.Catalogue.Tracks.First(t => t.Id == track && t.Content is not null).Content!.Frameworks[framework])!;

    private static List<JsonNode> Array(JsonNode node, string name) => [.. (node[name] as JsonArray ?? []).OfType<JsonNode>()];

    private static void Each(JsonNode node, string name, Action<JsonNode> check) => Assert.All(Array(node, name), check);

    private static void Has(JsonNode node, params string[] names) =>
        Assert.All(names, name => Assert.True(node[name]?.ToString() is { Length: > 0 }, $"{name} is missing: {node.ToJsonString()}"));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).SelectMany(Objects).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex("^ext:[A-Za-z0-9._-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Custom();
}
