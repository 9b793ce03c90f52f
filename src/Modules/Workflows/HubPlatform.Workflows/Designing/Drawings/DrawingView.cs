using System.Text.Json.Nodes;

using HubPlatform.Workflows.Activities;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>A stored version as JSON again: for Studio with stand-ins for unknown activities, for a file exactly as drawn.</summary>
internal static class DrawingView
{
    private const string WorkflowNode = "Workflow1";

    /// <summary>The properties of an export in the order of Elsa's own.</summary>
    private static readonly string[] InFiles =
    [
        "$schema", "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes",
        "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options",
    ];

    /// <summary>What Studio opens. Every activity has a node id, and none a type Studio was not told about: it would draw nothing, then save nothing.</summary>
    /// <param name="workflows">Type and version of the workflows that Studio was told of as activities.</param>
    public static JsonObject ForStudio(DefinitionView version, IReadOnlySet<(string Type, int Version)> workflows)
    {
        var json = Compose(version, activity => Connections.Modernize(StandIn(LentLabel.Lend(activity), workflows)));
        json["materializerName"] = "Json";
        json["links"] = Links(version);

        // Studio reads nothing else than a version of .NET's form here.
        if (!Version.TryParse(json.TextOf("toolVersion"), out _))
        {
            json["toolVersion"] = Drawing.ToolVersion;
        }

        return json;
    }

    /// <summary>What a stock Elsa Server, or another hub, imports.</summary>
    public static JsonObject ForFile(DefinitionView version)
    {
        var json = Compose(version, activity => activity);

        // A definition drawn here belongs to no tenant and is no system's own; Elsa says so in words.
        json.TryAdd("tenantId", null);
        json.TryAdd("description", null);
        json.TryAdd("isSystem", false);
        var places = json.Select(p => p.Key).ToDictionary(key => key, key => Array.IndexOf(InFiles, key) is >= 0 and var place ? place : key == "root" ? int.MaxValue : InFiles.Length, StringComparer.Ordinal);
        return new JsonObject(json.ToList().OrderBy(p => places[p.Key]).Select(p =>
        {
            json.Remove(p.Key);
            return p;
        }));
    }

    public static JsonObject Summary(DefinitionLine line) => new()
    {
        ["id"] = line.Id.ToString("n"),
        ["definitionId"] = line.DefinitionId,
        ["name"] = line.Name,
        ["description"] = line.Description,
        ["version"] = line.Number,
        ["toolVersion"] = Drawing.ToolVersion,
        ["isLatest"] = line.IsLatest,
        ["isPublished"] = line.IsPublished,
        ["isReadonly"] = line.IsReadonly,
        ["providerName"] = null,
        ["materializerName"] = "Json",
        ["isMaterializerAvailable"] = true,
        ["createdAt"] = line.CreatedAt,
        ["links"] = Links(line.DefinitionId, line.IsLatest && !line.IsReadonly),
    };

    private static JsonObject Compose(DefinitionView version, Func<JsonObject, JsonObject> show)
    {
        var stored = (JsonObject)JsonNode.Parse(version.Json)!;
        var json = new JsonObject
        {
            ["id"] = version.Id.ToString("n"),
            ["definitionId"] = version.DefinitionId,
            ["name"] = version.Name,
            ["version"] = version.Number,
            ["isLatest"] = version.IsLatest,
            ["isPublished"] = version.IsPublished,
            ["isReadonly"] = version.IsReadonly,
            ["createdAt"] = version.CreatedAt,
        };

        foreach (var (name, value) in stored.ToList().Where(p => !json.ContainsKey(p.Key)))
        {
            stored.Remove(name);
            json[name] = value;
        }

        json.TryAdd("toolVersion", Drawing.ToolVersion);
        var root = json.ObjectOf("root")!;
        var shown = ActivityTree.Rewrite(root, (activity, parent) => Place(show(activity), parent));

        if (!ReferenceEquals(shown, root))
        {
            json["root"] = shown;
        }

        return json;
    }

    private static JsonObject Place(JsonObject activity, JsonObject? parent)
    {
        activity["nodeId"] = $"{parent?.TextOf("nodeId") ?? WorkflowNode}:{activity.TextOf("id")}";
        return activity;
    }

    private static JsonObject StandIn(JsonObject activity, IReadOnlySet<(string Type, int Version)> workflows)
    {
        var type = activity.TextOf("type")!;

        if (activity.NumberOf("version") is { } drawn && workflows.Contains((type, drawn)))
        {
            return activity;
        }

        if (ActivityCatalogue.Find(type, activity.NumberOf("version")) is { } known)
        {
            activity["version"] ??= known.Version;
            return activity;
        }

        return new JsonObject
        {
            ["id"] = activity.TextOf("id"),
            ["name"] = activity.TextOf("name"),
            ["type"] = NotFound.Descriptor.TypeName,
            ["version"] = NotFound.Descriptor.Version,
            ["missingTypeName"] = type,
            ["missingTypeVersion"] = activity.NumberOf("version") ?? 1,
            ["originalActivityJson"] = Drawing.Write(activity),
            ["metadata"] = activity["metadata"]?.DeepClone() ?? new JsonObject(),
            ["customProperties"] = activity["customProperties"]?.DeepClone() ?? new JsonObject(),
        };
    }

    private static JsonArray Links(DefinitionView version) => Links(version.DefinitionId, version.IsLatest && !version.IsReadonly);

    /// <summary>Studio lets one draw where it finds the relation <c>publish</c>.</summary>
    private static JsonArray Links(string definitionId, bool canBeDrawn)
    {
        var path = $"/workflow-definitions/{definitionId}";
        return canBeDrawn
            ? [Link(path, "self", "GET"), Link(path + "/publish", "publish", "POST"), Link(path + "/retract", "retract", "POST"), Link(path, "delete", "DELETE")]
            : [Link(path, "self", "GET")];
    }

    public static JsonNode Link(string href, string rel, string method) => new JsonObject { ["href"] = href, ["rel"] = rel, ["method"] = method };
}
