using System.Text.Json.Nodes;

using HubPlatform.Workflows.Designing.Drawings;

namespace HubPlatform.Workflows.Designing.Comparing;

/// <summary>What differs between two versions of a drawing, told by steps and connections. Where a step stands on the canvas makes no difference.</summary>
internal static class DrawingComparison
{
    private const int LongestText = 300;

    public static IReadOnlyList<Difference> Of(string before, string after)
    {
        var (one, other) = (Read(before), Read(after));
        var differences = new List<Difference>();
        Compare(Head(one), Head(other), null, differences);
        CompareSteps(one, other, differences);
        CompareConnections(one, other, differences);
        return differences;
    }

    private static void CompareSteps(JsonObject one, JsonObject other, List<Difference> differences)
    {
        var (before, after) = (Steps(one), Steps(other));

        foreach (var (id, step) in before)
        {
            if (after.TryGetValue(id, out var now))
            {
                Compare(Content(step), Content(now), NameOf(now), differences);
            }
            else
            {
                differences.Add(new Difference(DifferenceKind.StepGone, NameOf(step), null, null, null));
            }
        }

        differences.AddRange(after.Where(s => !before.ContainsKey(s.Key)).Select(s => new Difference(DifferenceKind.StepNew, NameOf(s.Value), null, null, null)));
    }

    private static void CompareConnections(JsonObject one, JsonObject other, List<Difference> differences)
    {
        var (before, after) = (Connections(one), Connections(other));
        differences.AddRange(before.Except(after, StringComparer.Ordinal).Select(c => new Difference(DifferenceKind.ConnectionGone, null, null, c, null)));
        differences.AddRange(after.Except(before, StringComparer.Ordinal).Select(c => new Difference(DifferenceKind.ConnectionNew, null, null, null, c)));
    }

    private static void Compare(JsonObject before, JsonObject after, string? step, List<Difference> differences)
    {
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal))
        {
            if (!JsonNode.DeepEquals(before[name], after[name]))
            {
                differences.Add(new Difference(DifferenceKind.Changed, step, name, Text(before[name]), Text(after[name])));
            }
        }
    }

    private static JsonObject Read(string json) => (JsonObject)JsonNode.Parse(json)!;

    private static JsonObject Head(JsonObject definition) => Without(definition, "definitionId", "root");

    /// <summary>Also those inside others: each is compared by itself, so a container is compared without them.</summary>
    private static Dictionary<string, JsonObject> Steps(JsonObject definition)
    {
        var steps = new Dictionary<string, JsonObject>(StringComparer.Ordinal);

        if (definition.ObjectOf("root") is { } root)
        {
            ActivityTree.Rewrite(root, (activity, _) =>
            {
                if (activity.TextOf("id") is { } id)
                {
                    steps.TryAdd(id, activity);
                }

                return activity;
            });
        }

        return steps;
    }

    private static JsonObject Content(JsonObject step)
    {
        var content = Without(step, "id", "nodeId", "activities", "connections", "metadata");

        foreach (var name in content.Select(p => p.Key).ToList())
        {
            if (content[name] is JsonObject nested && nested.TextOf("type")?.Contains('.', StringComparison.Ordinal) == true && nested.TextOf("id") is not null)
            {
                content.Remove(name);
            }
        }

        if (step.ObjectOf("metadata") is { } metadata && metadata.TextOf("displayText") is { Length: > 0 } shown)
        {
            content["displayText"] = shown;
        }

        return content;
    }

    private static IEnumerable<string> Connections(JsonObject definition)
    {
        var steps = Steps(definition);
        return steps.Values.SelectMany(s => s.ListOf("connections") ?? []).OfType<JsonObject>()
            .Select(c => $"{End(c, "source")} ({c.ObjectOf("source")?.TextOf("port") ?? "Done"}) → {End(c, "target")}").ToHashSet(StringComparer.Ordinal);

        string End(JsonObject connection, string end) =>
            connection.ObjectOf(end)?.TextOf("activity") is { } id ? steps.TryGetValue(id, out var step) ? NameOf(step) : id : "?";
    }

    private static string NameOf(JsonObject step) =>
        step.ObjectOf("metadata")?.TextOf("displayText") is { Length: > 0 } shown ? shown
            : step.ObjectOf("title")?.ObjectOf("expression")?.TextOf("value") is { Length: > 0 } title ? title
            : step.TextOf("name") is { Length: > 0 } name ? name : step.TextOf("id") ?? "";

    private static JsonObject Without(JsonObject json, params string[] names) =>
        new(json.Where(p => !names.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));

    /// <summary>What somebody wrote, where an input says it; else the JSON.</summary>
    private static string? Text(JsonNode? node)
    {
        var text = node is JsonObject input && input.ObjectOf("expression")?["value"] is { } value ? value.ToString() : node is JsonValue plain ? plain.ToString() : node?.ToJsonString();
        return text?.Length > LongestText ? text[..LongestText] + "…" : text;
    }
}

internal enum DifferenceKind
{
    Changed,
    StepNew,
    StepGone,
    ConnectionNew,
    ConnectionGone,
}

/// <param name="Step">The step's name as drawn; null when it is about the whole.</param>
/// <param name="What">The property that differs.</param>
internal sealed record Difference(DifferenceKind Kind, string? Step, string? What, string? Before, string? After);
