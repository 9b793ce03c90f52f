using System.Text.Json.Nodes;

using HubPlatform.Workflows.Activities;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>A stored version as JSON again: for Studio with stand-ins for unknown activities, for a file exactly as drawn.</summary>
internal static class DrawingView
{
    private const string WorkflowNode = "Workflow1";

    /// <summary>The Studio that draws here.</summary>
    private const string ToolVersion = "3.8.2.0";

    /// <summary>What Studio opens. Every activity has a node id, and none a type Studio was not told about: it would draw nothing, then save nothing.</summary>
    public static JsonObject ForStudio(DefinitionView version)
    {
        var json = Compose(version, StandIn);
        json["links"] = Links(version);
        return json;
    }

    /// <summary>What a stock Elsa Server, or another hub, imports.</summary>
    public static JsonObject ForFile(DefinitionView version) => Compose(version, activity => activity);

    public static JsonObject Summary(DefinitionLine line) => new()
    {
        ["id"] = line.Id.ToString("n"),
        ["definitionId"] = line.DefinitionId,
        ["name"] = line.Name,
        ["description"] = line.Description,
        ["version"] = line.Number,
        ["toolVersion"] = ToolVersion,
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
            ["toolVersion"] = ToolVersion,
            ["materializerName"] = "Json",
        };

        foreach (var (name, value) in stored.ToList().Where(p => !json.ContainsKey(p.Key)))
        {
            stored.Remove(name);
            json[name] = value;
        }

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

    private static JsonObject StandIn(JsonObject activity)
    {
        var type = activity.TextOf("type")!;

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
