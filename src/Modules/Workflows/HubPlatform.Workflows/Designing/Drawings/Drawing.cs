using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>
/// A definition as somebody sent it, checked for size and structure and nothing else: what it does not know it keeps. Its text is canonical, so
/// that drawing the same thing twice is seen to be the same.
/// </summary>
internal sealed class Drawing
{
    public const int LargestBody = 4 * 1024 * 1024;
    public const int LongestText = 256 * 1024;
    public const int DeepestNesting = EngineLimits.Nesting;
    public const string Container = "Elsa.Flowchart";

    /// <summary>The Studio that draws here. A file drawn elsewhere keeps saying by what.</summary>
    public const string ToolVersion = "3.8.2.0";

    // A nested container costs two levels; the tree's own limit speaks first, this one keeps the parser's stack small.
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 128, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>What the row of a version knows better than any text from outside, and what is worked out on reading.</summary>
    private static readonly string[] NotStored =
    [
        "id", "definitionId", "name", "version", "isLatest", "isPublished", "isReadonly", "createdAt", "links",
        "materializerName", "providerName", "isMaterializerAvailable",
    ];

    private static readonly string[] First = ["$schema", "definitionId", "name", "description"];

    private readonly JsonObject _content;

    private Drawing(JsonObject content, string name, string? definitionId, Guid? versionId, int activities)
    {
        _content = content;
        Name = name;
        DefinitionId = definitionId;
        VersionId = versionId;
        Activities = activities;
    }

    public string Name { get; }

    /// <summary>Null for a workflow that is new.</summary>
    public string? DefinitionId { get; }

    /// <summary>The version that was open when this was drawn.</summary>
    public Guid? VersionId { get; }

    /// <summary>How many activities stand in the root.</summary>
    public int Activities { get; }

    public string RootType => _content.ObjectOf("root")!.TextOf("type")!;

    public static Result<JsonObject> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonNode.Parse(json.Span, null, Reading) is JsonObject parsed ? parsed : DefinitionProblems.Unreadable;
        }
        catch (JsonException)
        {
            return DefinitionProblems.Unreadable;
        }
    }

    /// <summary>A file may leave out the name, as workflows do that a server of Elsa's builds in code: then it is called by its id.</summary>
    public static Result<Drawing> ReadFile(JsonObject model)
    {
        if (string.IsNullOrWhiteSpace(model.TextOf("name")))
        {
            model["name"] = model.TextOf("definitionId");
        }

        return Read(model);
    }

    public static Result<Drawing> Read(JsonObject model)
    {
        try
        {
            return new DrawingReader().Read((JsonObject)model.DeepClone());
        }
        catch (DrawingUnreadable unreadable)
        {
            return unreadable.Problem;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair, or nesting the parser let pass and the writer does not.
            return DefinitionProblems.Unreadable;
        }
    }

    internal static Drawing Of(JsonObject content, string name, string? definitionId, Guid? versionId, int activities)
    {
        foreach (var property in NotStored)
        {
            content.Remove(property);
        }

        // What an export says of every definition drawn here is no part of the drawing.
        if (content.TextOf("toolVersion") == ToolVersion)
        {
            content.Remove("toolVersion");
        }

        if (content["isSystem"]?.GetValueKind() == JsonValueKind.False)
        {
            content.Remove("isSystem");
        }

        return new Drawing(content, name, definitionId, versionId, activities);
    }

    /// <summary>
    /// The text that is stored for a definition of this id. What stood in the version before and is not even mentioned now is kept: Studio sends back
    /// only those properties of the definition it knows.
    /// </summary>
    public string JsonFor(string definitionId, string? before = null)
    {
        var stored = new JsonObject { ["definitionId"] = definitionId, ["name"] = Name };
        Copy(_content, stored);

        if (before is not null)
        {
            var earlier = (JsonObject)JsonNode.Parse(before, null, Reading)!;
            Copy(earlier, stored, unless: _content);

            if (earlier.ObjectOf("options") is { } options && _content.ObjectOf("options") is { } drawn)
            {
                Copy(options, stored.ObjectOf("options")!, unless: drawn);
            }
        }

        stored["options"] = InOrder(stored.ObjectOf("options")!);
        return Write(InOrder(stored));
    }

    /// <summary>How many activities stand in the root of a stored definition.</summary>
    public static int ActivitiesIn(string json) => ((JsonObject)JsonNode.Parse(json, null, Reading)!).ObjectOf("root")?.ListOf("activities")?.Count ?? 0;

    public static string Write(JsonNode json) => json.ToJsonString(Writing);

    private static void Copy(JsonObject from, JsonObject to, JsonObject? unless = null)
    {
        foreach (var (name, value) in from)
        {
            if (!to.ContainsKey(name) && unless?.ContainsKey(name) != true)
            {
                to[name] = value?.DeepClone();
            }
        }
    }

    /// <summary>Null says "nothing here", which is best said by nothing; the order of properties says nothing at all.</summary>
    private static JsonObject InOrder(JsonObject json) =>
        new(json.Where(p => p.Value is not null)
            .OrderBy(p => Array.IndexOf(First, p.Key) is >= 0 and var place ? place : p.Key == "root" ? int.MaxValue : First.Length)
            .ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
}

/// <summary>The JSON cannot be kept, not even as a draft; the problem says why.</summary>
internal sealed class DrawingUnreadable(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
