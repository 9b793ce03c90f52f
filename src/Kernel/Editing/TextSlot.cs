using System.Text.Json;
using System.Text.Json.Nodes;

namespace HubPlatform.Kernel.Editing;

/// <summary>A place in a document where an English sentence stands that people read.</summary>
/// <param name="Pointer">Where it stands in the document's JSON (RFC 6901).</param>
/// <param name="Role">What it is, as a key: <c>editing.role.{Role}</c>.</param>
/// <param name="Source">The sentence; empty where an optional one is left out.</param>
public sealed record TextSlot(string Pointer, string Role, string Source)
{
    /// <summary>The part of the document it is edited with: a unit, a competence; empty for the document's own texts.</summary>
    public string Section { get; init; } = "";

    /// <summary>What it belongs to, as a heading above it.</summary>
    public string? Group { get; init; }

    /// <summary>Says which text it is, also after the parts of the document have changed places.</summary>
    public string Key { get; init; } = Pointer;

    public int Most { get; init; } = 300;

    public bool IsOptional { get; init; }

    /// <summary>Markdown of several paragraphs, each translated by itself.</summary>
    public bool IsMarkdown { get; init; }

    /// <summary>The sentences that are translated one by one.</summary>
    public IReadOnlyList<string> Sentences => IsMarkdown ? Paragraphs(Source) : Source.Length == 0 ? [] : [Source];

    /// <summary>Cut at the empty lines, as the SDK's <c>CurriculumUnit.Paragraphs</c>.</summary>
    internal static string[] Paragraphs(string content) =>
        content.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Reads and writes texts of a JSON document by their pointer.</summary>
public static class DocumentTexts
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text at a property, empty where there is none.</summary>
    public static string Text(this JsonNode? node, string property) =>
        node is JsonObject there && there[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    /// <summary>The objects of an array property, each with its place in it.</summary>
    public static IEnumerable<(int Index, JsonObject Item)> Items(this JsonNode? node, string property) =>
        node is JsonObject there && there[property] is JsonArray array
            ? array.Index().Where(i => i.Item is JsonObject).Select(i => (i.Index, (JsonObject)i.Item!))
            : [];

    /// <summary>The texts of an array property.</summary>
    public static IEnumerable<(int Index, string Text)> Lines(this JsonNode? node, string property) =>
        node is JsonObject there && there[property] is JsonArray array
            ? array.Index().Select(i => (i.Index, i.Item is JsonValue value && value.TryGetValue<string>(out var text) ? text : ""))
            : [];

    /// <summary>Puts a text where the pointer points; an empty one takes an optional property away.</summary>
    internal static void Put(JsonNode document, string pointer, string text)
    {
        var steps = pointer.Split('/').Skip(1).ToList();
        var parent = steps.SkipLast(1).Aggregate(document, (node, step) => (node is JsonArray array ? array[Place(step)] : node[step]) ?? throw Nowhere(pointer));

        switch (parent)
        {
            case JsonArray array:
                array[Place(steps[^1])] = text;
                break;
            case JsonObject there when text.Length == 0:
                there.Remove(steps[^1]);
                break;
            default:
                parent[steps[^1]] = text;
                break;
        }
    }

    public static string Write(JsonNode document) => document.ToJsonString(Readable);

    private static int Place(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    private static InvalidOperationException Nowhere(string pointer) => new($"Nothing stands at {pointer}.");
}
