using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Editing;
using HubPlatform.TrackSdk;

namespace HubPlatform.Competences.Exchanging;

/// <summary>
/// A framework in other languages, as CASE 1.1 says it: each competence once more in that language, tied to the English one by <c>isTranslationOf</c>, with
/// its levels. Whether a person checked a text stands in <c>extensions</c>. What is added to a package can be taken off again without a trace.
/// </summary>
internal static class CaseTranslations
{
    private const string Tie = "isTranslationOf";
    private const string Machine = "ext:byMachine";

    /// <summary>Texts of items and levels that can be said in other languages.</summary>
    private static readonly string[] OfItem = ["fullStatement", "abbreviatedStatement"];
    private static readonly string[] OfLevel = ["quality", "description"];

    public static IReadOnlyCollection<string> Sentences(JsonObject package) =>
        package.Items("CFItems").SelectMany(i => OfItem.Select(i.Item.Text))
            .Concat(Criteria(package).SelectMany(c => c.Items("CFRubricCriterionLevels")).SelectMany(l => OfLevel.Select(l.Item.Text)))
            .Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);

    public static void Add(JsonObject package, OwnTexts texts)
    {
        var items = package.Items("CFItems").Select(i => i.Item).ToList();
        var criteria = Criteria(package).ToLookup(c => c["CFItemURI"].Text("identifier"), StringComparer.Ordinal);

        foreach (var (language, said) in texts.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            foreach (var item in items.Where(i => OfItem.Any(p => said.ContainsKey(i.Text(p)))))
            {
                var translated = Item(item, language, said);
                package.ArrayAt("CFItems").Add(translated);
                package.ArrayAt("CFAssociations").Add(Association(item, translated, language));

                foreach (var criterion in criteria[item.Text("identifier")])
                {
                    package.ArrayAt("CFRubrics").Add(Rubric(criterion, translated, language, said));
                }
            }
        }
    }

    /// <summary>The package in English alone, and what else it said.</summary>
    public static (JsonObject Package, OwnTexts Texts) Split(JsonObject package)
    {
        var (alone, texts) = (package.DeepClone().AsObject(), new OwnTexts());
        var items = alone.Items("CFItems").DistinctBy(i => i.Item.Text("identifier")).ToDictionary(i => i.Item.Text("identifier"), i => i.Item, StringComparer.Ordinal);
        var criteria = Criteria(alone).ToLookup(c => c["CFItemURI"].Text("identifier"), StringComparer.Ordinal);
        var pairs = Ties(alone).Where(t => items.ContainsKey(t.From) && items.ContainsKey(t.To) && items[t.From].Text("language").Length > 0).ToList();

        foreach (var (from, to) in pairs)
        {
            var (translated, language) = (items[from], items[from].Text("language"));
            Read(translated, items[to], OfItem, translated, "", language, texts);

            foreach (var (level, original) in criteria[from].Zip(criteria[to]).SelectMany(c => c.First.Items("CFRubricCriterionLevels").Zip(c.Second.Items("CFRubricCriterionLevels"), (a, b) => (a, b))))
            {
                Read(level.Item, original.Item, OfLevel, translated, $"{level.Index + 1}/", language, texts);
            }
        }

        var gone = pairs.Select(p => p.From).ToHashSet(StringComparer.Ordinal);
        RemoveWhere(alone, "CFItems", i => gone.Contains(i.Text("identifier")));
        RemoveWhere(alone, "CFAssociations", a => gone.Contains(a["originNodeURI"].Text("identifier")) || gone.Contains(a["destinationNodeURI"].Text("identifier")));
        RemoveWhere(alone, "CFRubrics", r => r.Items("CFRubricCriteria").Any() && r.Items("CFRubricCriteria").All(c => gone.Contains(c.Item["CFItemURI"].Text("identifier"))));
        return (alone, texts);
    }

    private static JsonObject Item(JsonObject item, string language, Dictionary<string, OwnText> said)
    {
        var translated = item.DeepClone().AsObject();
        List<string> byMachine = [];
        Rename(translated, language);
        translated["language"] = language;
        Say(translated, OfItem, "", said, byMachine);
        translated.Remove("extensions");

        if (byMachine.Count > 0)
        {
            translated["extensions"] = new JsonObject { [Machine] = new JsonArray([.. byMachine.Select(p => (JsonNode)p)]) };
        }

        return translated;
    }

    private static JsonObject Rubric(JsonObject criterion, JsonObject translated, string language, Dictionary<string, OwnText> said)
    {
        var (copy, byMachine) = (criterion.DeepClone().AsObject(), new List<string>());
        Rename(copy, language);
        copy["CFItemURI"] = LinkTo(translated);

        foreach (var (place, level) in copy.Items("CFRubricCriterionLevels"))
        {
            Rename(level, language);
            level["rubricCriterionId"] = copy.Text("identifier");
            Say(level, OfLevel, $"{place + 1}/", said, byMachine);
        }

        var identifier = Derived(criterion.Text("rubricId") + criterion.Text("identifier"), language);
        copy["rubricId"] = identifier;

        if (byMachine.Count > 0)
        {
            if (translated["extensions"] is not JsonObject extensions)
            {
                translated["extensions"] = extensions = [];
            }

            byMachine.ForEach(p => extensions.ArrayAt(Machine).Add(p));
        }

        return new JsonObject
        {
            ["identifier"] = identifier,
            ["uri"] = $"urn:uuid:{identifier}",
            ["title"] = TitleOf(translated),
            ["lastChangeDateTime"] = criterion.Text("lastChangeDateTime"),
            ["CFRubricCriteria"] = new JsonArray(copy),
        };
    }

    private static JsonObject Association(JsonObject item, JsonObject translated, string language)
    {
        var identifier = Derived(item.Text("identifier") + Tie, language);
        return new JsonObject
        {
            ["identifier"] = identifier,
            ["uri"] = $"urn:uuid:{identifier}",
            ["associationType"] = Tie,
            ["originNodeURI"] = LinkTo(translated),
            ["destinationNodeURI"] = LinkTo(item),
            ["lastChangeDateTime"] = item.Text("lastChangeDateTime"),
        };
    }

    private static void Say(JsonObject node, string[] properties, string at, Dictionary<string, OwnText> said, List<string> byMachine)
    {
        foreach (var property in properties)
        {
            if (said.GetValueOrDefault(node.Text(property)) is { Text.Length: > 0 } text)
            {
                node[property] = text.Text;

                if (text.State == TextState.Machine)
                {
                    byMachine.Add(at + property);
                }
            }
        }
    }

    private static void Read(JsonObject translated, JsonObject original, string[] properties, JsonObject item, string at, string language, OwnTexts texts)
    {
        var byMachine = item["extensions"].Lines(Machine).Select(l => l.Text).ToHashSet(StringComparer.Ordinal);

        foreach (var property in properties.Where(p => original.Text(p).Length > 0 && translated.Text(p).Length > 0))
        {
            // The same words as in English, and nobody says that they are meant so: there is no translation.
            if (translated.Text(property) != original.Text(property) || byMachine.Contains(at + property))
            {
                texts.Put(language, original.Text(property), new OwnText(translated.Text(property), byMachine.Contains(at + property) ? TextState.Machine : TextState.Checked));
            }
        }
    }

    private static IEnumerable<(string From, string To)> Ties(JsonObject package) =>
        package.Items("CFAssociations").Where(a => a.Item.Text("associationType") == Tie)
            .Select(a => (a.Item["originNodeURI"].Text("identifier"), a.Item["destinationNodeURI"].Text("identifier")));

    private static IEnumerable<JsonObject> Criteria(JsonObject package) => package.Items("CFRubrics").SelectMany(r => r.Item.Items("CFRubricCriteria")).Select(c => c.Item);

    private static void Rename(JsonObject node, string language)
    {
        var identifier = Derived(node.Text("identifier"), language);
        (node["identifier"], node["uri"]) = (identifier, $"urn:uuid:{identifier}");
    }

    /// <summary>The same each time: others may know a translation by it.</summary>
    private static string Derived(string identifier, string language)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{identifier}/{language}"))[..16];
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0f) | 0x80), (byte)((bytes[8] & 0x3f) | 0x80));
        return new Guid(bytes, bigEndian: true).ToString();
    }

    private static JsonObject LinkTo(JsonObject to) => new() { ["title"] = TitleOf(to), ["identifier"] = to.Text("identifier"), ["uri"] = to.Text("uri") };

    private static string TitleOf(JsonObject item) => item.Text("abbreviatedStatement") is { Length: > 0 } brief ? brief : item.Text("fullStatement");

    private static void RemoveWhere(JsonObject package, string array, Func<JsonObject, bool> what) =>
        package.Items(array).Where(i => what(i.Item)).Select(i => i.Item).ToList().ForEach(i => package.ArrayAt(array).Remove(i));
}
