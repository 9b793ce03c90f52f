using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Editing;

namespace HubPlatform.Competences.Editing;

/// <summary>The competences of a CASE package as parts of it: with their place in the tree, their links and their levels.</summary>
internal static class FrameworkParts
{
    private const int LongestCode = 20;
    private const int LongestTitle = 200;
    private const int LongestText = 1000;

    public static IReadOnlyList<ContentPart> Of(JsonNode document)
    {
        var parents = ChildLinks(document).ToLookup(a => End(a, "originNodeURI"), a => End(a, "destinationNodeURI"));
        var areas = ChildLinks(document).Select(a => End(a, "destinationNodeURI")).ToHashSet(StringComparer.Ordinal);
        var levels = document.Items("CFItems").Where(i => i.Item.Text("CFItemType") == "Proficiency level").Select(i => i.Item.Text("identifier")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. document.Items("CFItems").Where(i => !areas.Contains(i.Item.Text("identifier")) && !levels.Contains(i.Item.Text("identifier"))).Select(i => new ContentPart(
                i.Item.Text("identifier"), "competence", $"{i.Item.Text("humanCodingScheme")} {TitleOf(i.Item)}".Trim(), $"/CFItems/{i.Index}")
            {
                Inside = parents[i.Item.Text("identifier")].FirstOrDefault() is { } parent && parent != document["CFDocument"].Text("identifier") ? parent : null,
                Name = i.Item.Text("humanCodingScheme"),
                IsNeeded = true,
            }),
        ];
    }

    /// <summary>Areas a new competence can go into, by identifier.</summary>
    public static IReadOnlyList<(string Identifier, string Title)> Areas(JsonNode document)
    {
        var used = Of(document).Select(p => p.Inside).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. document.Items("CFItems").Where(i => used.Contains(i.Item.Text("identifier"))).Select(i => (i.Item.Text("identifier"), $"{i.Item.Text("humanCodingScheme")} {TitleOf(i.Item)}".Trim()))];
    }

    /// <summary>Names of the levels a new competence is described by: those of the competences that are there.</summary>
    public static IReadOnlyList<string> Levels(JsonNode document) =>
        Criterion(document, Of(document)[^1].Id) is { } criterion ? [.. criterion.Items("CFRubricCriterionLevels").Select(l => l.Item.Text("quality"))] : [];

    public static Problem? Add(JsonNode document, NewPart part, string region, DateTimeOffset at)
    {
        var (code, title, statement) = (part["Code"], part["Title"], part["Statement"]);
        var parts = Of(document);
        var levels = Levels(document);
        var texts = levels.Select((_, i) => part[LevelField(i)]).ToList();
        var problem = Fit("Code", code, LongestCode) ?? Fit("Title", title, LongestTitle) ?? Fit("Statement", statement, LongestText)
            ?? texts.Select((text, i) => Fit(LevelField(i), text, LongestText)).FirstOrDefault(p => p is not null)
            ?? (document.Items("CFItems").Any(i => i.Item.Text("humanCodingScheme") == code) ? Problem.Invalid("Code", EditingProblems.TakenAlready) : null);

        if (problem is not null)
        {
            return problem;
        }

        var (area, areas) = (part["Area"], Areas(document));

        if (areas.Count > 0 && areas.All(a => a.Identifier != area))
        {
            return Problem.Invalid("Area", EditingProblems.Missing);
        }

        var now = at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var like = DocumentParts.At(document, parts[^1].Pointer).AsObject();
        var item = Named(now);
        (item["fullStatement"], item["abbreviatedStatement"], item["humanCodingScheme"]) = (statement, title, code);
        (item["CFItemType"], item["CFItemTypeURI"], item["language"]) = (like["CFItemType"]?.DeepClone(), like["CFItemTypeURI"]?.DeepClone(), "en");
        item["notes"] = $"Added by the region {region}.";
        Tidy(item);
        document.ArrayAt("CFItems").Add(item);
        document.ArrayAt("CFAssociations").Add(ChildLink(document, item, areas.Count > 0 ? area : null, now));

        if (Criterion(document, parts[^1].Id) is { } criterion)
        {
            document.ArrayAt("CFRubrics").Add(Rubric(item, criterion, texts, now));
        }

        return null;
    }

    public static void Swap(JsonNode document, ContentPart part, ContentPart other)
    {
        var (a, b) = (LinkOf(document, part.Id), LinkOf(document, other.Id));

        if (a is not null && b is not null)
        {
            (a["sequenceNumber"], b["sequenceNumber"]) = (b["sequenceNumber"]?.DeepClone(), a["sequenceNumber"]?.DeepClone());
        }

        DocumentParts.Swap(document, part.Pointer, other.Pointer);
    }

    /// <summary>With all that leads to it; a link that leads nowhere would be refused by whoever reads the package.</summary>
    public static void Remove(JsonNode document, ContentPart part)
    {
        DocumentParts.Remove(document, part.Pointer);
        RemoveWhere(document.ArrayAt("CFAssociations"), a => End(a, "originNodeURI") == part.Id || End(a, "destinationNodeURI") == part.Id);
        document.Items("CFRubrics").ToList().ForEach(r => RemoveWhere(r.Item.ArrayAt("CFRubricCriteria"), c => c["CFItemURI"].Text("identifier") == part.Id));
        RemoveWhere(document.ArrayAt("CFRubrics"), r => r.ArrayAt("CFRubricCriteria").Count == 0);
    }

    public static string LevelField(int place) => string.Create(CultureInfo.InvariantCulture, $"Level{place + 1}");

    private static Problem? Fit(string field, string text, int longest) =>
        text.Length == 0 ? Problem.Invalid(field, EditingProblems.Missing)
        : text.Length > longest ? Problem.Invalid(field, EditingProblems.TooLong, longest.ToString(CultureInfo.InvariantCulture))
        : null;

    private static JsonObject ChildLink(JsonNode document, JsonObject item, string? area, string now)
    {
        var parent = area is null ? document["CFDocument"]!.AsObject() : document.Items("CFItems").First(i => i.Item.Text("identifier") == area).Item;
        var link = Named(now);
        link["associationType"] = "isChildOf";
        link["sequenceNumber"] = ChildLinks(document).Where(a => End(a, "destinationNodeURI") == parent.Text("identifier")).Select(a => (int?)a["sequenceNumber"] ?? 0).DefaultIfEmpty().Max() + 1;
        link["originNodeURI"] = LinkTo(item);
        link["destinationNodeURI"] = LinkTo(parent);
        return link;
    }

    private static JsonObject Rubric(JsonObject item, JsonObject like, IReadOnlyList<string> texts, string now)
    {
        var (rubric, criterion) = (Named(now), Named(now));
        rubric["title"] = TitleOf(item);
        (criterion["CFItemURI"], criterion["position"], criterion["rubricId"]) = (LinkTo(item), 1, rubric.Text("identifier"));
        criterion["CFRubricCriterionLevels"] = new JsonArray([.. like.Items("CFRubricCriterionLevels").Select(l => Level(l.Item, texts[l.Index], criterion, now))]);
        rubric["CFRubricCriteria"] = new JsonArray(criterion);
        return rubric;
    }

    private static JsonObject Level(JsonObject like, string text, JsonObject criterion, string now)
    {
        var level = Named(now);
        (level["description"], level["quality"], level["rubricCriterionId"]) = (text, like.Text("quality"), criterion.Text("identifier"));
        (level["score"], level["position"]) = (like["score"]?.DeepClone(), like["position"]?.DeepClone());
        Tidy(level);
        return level;
    }

    private static JsonObject Named(string now)
    {
        var identifier = Ids.New().ToString();
        return new JsonObject { ["identifier"] = identifier, ["uri"] = $"urn:uuid:{identifier}", ["lastChangeDateTime"] = now };
    }

    private static JsonObject LinkTo(JsonObject to) =>
        new() { ["title"] = to.Text("title") is { Length: > 0 } title ? title : TitleOf(to), ["identifier"] = to.Text("identifier"), ["uri"] = to.Text("uri") };

    private static string TitleOf(JsonObject item) => item.Text("abbreviatedStatement") is { Length: > 0 } brief ? brief : item.Text("fullStatement");

    private static void Tidy(JsonObject node) => node.Where(p => p.Value is null).Select(p => p.Key).ToList().ForEach(key => node.Remove(key));

    private static IEnumerable<JsonObject> ChildLinks(JsonNode document) => document.Items("CFAssociations").Select(a => a.Item).Where(a => a.Text("associationType") == "isChildOf");

    private static JsonObject? LinkOf(JsonNode document, string item) => ChildLinks(document).FirstOrDefault(a => End(a, "originNodeURI") == item);

    private static JsonObject? Criterion(JsonNode document, string item) =>
        document.Items("CFRubrics").SelectMany(r => r.Item.Items("CFRubricCriteria")).Select(c => c.Item).FirstOrDefault(c => c["CFItemURI"].Text("identifier") == item);

    private static string End(JsonNode association, string end) => association[end].Text("identifier");

    private static void RemoveWhere(JsonArray array, Func<JsonNode, bool> what) => array.Where(n => n is not null && what(n)).ToList().ForEach(n => array.Remove(n));
}
