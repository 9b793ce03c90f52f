using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Workflows.Activities;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>The activities in a definition's JSON, wherever they are nested. Below an activity nobody here knows nothing is looked at: it is kept as it is.</summary>
internal static class ActivityTree
{
    /// <summary>Properties of an activity that hold no activities, whatever stands in them.</summary>
    private static readonly HashSet<string> Leaves = new(StringComparer.Ordinal) { "metadata", "customProperties", "variables", "connections", "expression" };

    /// <summary>
    /// Goes from the root down, parents first. What <paramref name="visit"/> answers takes the activity's place; the second argument is the parent
    /// as it was answered, null for the root.
    /// </summary>
    public static JsonObject Rewrite(JsonObject root, Func<JsonObject, JsonObject?, JsonObject> visit) => Rewrite(root, null, 1, visit);

    public static bool IsKnown(JsonObject activity) => ActivityCatalogue.Find(activity.TextOf("type") ?? "", activity.NumberOf("version")) is not null;

    private static JsonObject Rewrite(JsonObject activity, JsonObject? parent, int depth, Func<JsonObject, JsonObject?, JsonObject> visit)
    {
        if (depth > Drawing.DeepestNesting)
        {
            throw new DrawingUnreadable(DefinitionProblems.NestedTooDeep);
        }

        var visited = visit(activity, parent);

        if (IsKnown(visited))
        {
            foreach (var (name, value) in visited.ToList().Where(p => !Leaves.Contains(p.Key)))
            {
                if (value is JsonObject { } one && IsActivity(one))
                {
                    Put(visited, name, one, Rewrite(one, visited, depth + 1, visit));
                }
                else if (value is JsonArray list)
                {
                    RewriteList(list, visited, depth, visit);
                }
            }
        }

        return visited;
    }

    private static void RewriteList(JsonArray list, JsonObject parent, int depth, Func<JsonObject, JsonObject?, JsonObject> visit)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not JsonObject item)
            {
                continue;
            }

            if (IsActivity(item))
            {
                var rewritten = Rewrite(item, parent, depth + 1, visit);

                if (!ReferenceEquals(rewritten, item))
                {
                    list[i] = rewritten;
                }

                continue;
            }

            // The cases of a switch: each holds its activity in a property.
            foreach (var (name, value) in item.ToList())
            {
                if (value is JsonObject nested && IsActivity(nested) && !Leaves.Contains(name))
                {
                    Put(item, name, nested, Rewrite(nested, parent, depth + 1, visit));
                }
            }
        }
    }

    private static void Put(JsonObject holder, string name, JsonObject before, JsonObject after)
    {
        if (!ReferenceEquals(before, after))
        {
            holder[name] = after;
        }
    }

    /// <summary>Expressions have a type too, but neither an id nor a namespace.</summary>
    private static bool IsActivity(JsonObject json) =>
        json.TextOf("type") is { Length: > 0 } type && (json.TextOf("id") is not null || type.Contains('.', StringComparison.Ordinal));
}

/// <summary>Reading of nodes that takes any shape: what is not there or of another kind is null.</summary>
internal static class JsonNodes
{
    extension(JsonObject json)
    {
        public string? TextOf(string name) => json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

        public int? NumberOf(string name) => json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

        public JsonArray? ListOf(string name) => json[name] as JsonArray;

        public JsonObject? ObjectOf(string name) => json[name] as JsonObject;
    }
}
