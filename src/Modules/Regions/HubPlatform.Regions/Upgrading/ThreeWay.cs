using System.Text.Json.Nodes;

namespace HubPlatform.Regions.Upgrading;

/// <summary>
/// Compares three states of one document: as the region took it, as the region has it now, as the track has it now. Told by what people can find again:
/// objects by their properties, lists of things that have a name by that name, everything else as a whole.
/// </summary>
internal sealed class ThreeWay
{
    private static readonly string[] Names = ["id", "identifier", "name", "value"];

    private readonly List<PartChange> _changes = [];

    /// <summary>What differs from the document as it was taken, in the order of the document.</summary>
    public IReadOnlyList<PartChange> Changes => _changes;

    /// <summary>What both sides changed is said by all three; the region's wording stands in <see cref="Merged"/>.</summary>
    public bool HasConflicts => _changes.Exists(c => c.Side == PartSide.Both);

    /// <summary>All that either side changed; where both did, what the region made of it.</summary>
    public required string Merged { get; init; }

    public static ThreeWay Of(string taken, string region, string track)
    {
        var changes = new List<PartChange>();
        var merged = Merge(JsonNode.Parse(taken), JsonNode.Parse(region), JsonNode.Parse(track), [], changes);
        var three = new ThreeWay { Merged = merged!.ToJsonString(Written) };
        three._changes.AddRange(changes.Where(c => !c.IsDrawing));
        return three;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonNode? Merge(JsonNode? taken, JsonNode? region, JsonNode? track, string[] path, List<PartChange> changes)
    {
        if (JsonNode.DeepEquals(region, track))
        {
            return region?.DeepClone();
        }

        if (JsonNode.DeepEquals(taken, region))
        {
            Describe(taken, track, path, PartSide.Track, changes);
            return track?.DeepClone();
        }

        if (JsonNode.DeepEquals(taken, track))
        {
            Describe(taken, region, path, PartSide.Region, changes);
            return region?.DeepClone();
        }

        if (region is JsonObject mine && track is JsonObject theirs && taken is null or JsonObject)
        {
            return MergeObjects(taken as JsonObject ?? [], mine, theirs, path, changes);
        }

        if (Keyed(region) is { } ours && Keyed(track) is { } others && (taken is null ? [] : Keyed(taken)) is { } before)
        {
            return MergeLists(before, ours, others, path, changes);
        }

        changes.Add(new PartChange(PartSide.Both, path, Text(taken), Text(region), Text(track)));
        return region?.DeepClone();
    }

    private static JsonObject MergeObjects(JsonObject taken, JsonObject region, JsonObject track, string[] path, List<PartChange> changes)
    {
        var merged = new JsonObject();

        foreach (var name in track.Select(p => p.Key).Union(region.Select(p => p.Key), StringComparer.Ordinal).Union(taken.Select(p => p.Key), StringComparer.Ordinal))
        {
            if (Merge(taken[name], region[name], track[name], [.. path, name], changes) is { } value)
            {
                merged[name] = value;
            }
        }

        return merged;
    }

    /// <summary>In the track's order; what only the region has stands behind what it stood behind there.</summary>
    private static JsonArray MergeLists(OrderedDictionary<string, JsonNode> taken, OrderedDictionary<string, JsonNode> region, OrderedDictionary<string, JsonNode> track, string[] path, List<PartChange> changes)
    {
        var order = track.Keys.ToList();
        string? last = null;

        foreach (var key in region.Keys)
        {
            if (!track.ContainsKey(key))
            {
                order.Insert(last is null ? 0 : order.IndexOf(last) + 1, key);
            }

            last = key;
        }

        order.AddRange(taken.Keys.Where(k => !region.ContainsKey(k) && !track.ContainsKey(k)));
        var merged = new JsonArray();

        foreach (var key in order)
        {
            var title = TitleOf(region.GetValueOrDefault(key) ?? track.GetValueOrDefault(key) ?? taken.GetValueOrDefault(key)) ?? key;

            if (Merge(taken.GetValueOrDefault(key), region.GetValueOrDefault(key), track.GetValueOrDefault(key), [.. path, title], changes) is { } value)
            {
                merged.Add(value);
            }
        }

        return merged;
    }

    /// <summary>Writes down where two states differ, as deep as both have parts with names.</summary>
    private static void Describe(JsonNode? before, JsonNode? after, string[] path, PartSide side, List<PartChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (before is JsonObject one && after is JsonObject other)
        {
            foreach (var name in one.Select(p => p.Key).Union(other.Select(p => p.Key), StringComparer.Ordinal))
            {
                Describe(one[name], other[name], [.. path, name], side, changes);
            }
        }
        else if (before is JsonArray && after is JsonArray && Keyed(before) is { } old && Keyed(after) is { } now)
        {
            foreach (var key in old.Keys.Union(now.Keys, StringComparer.Ordinal))
            {
                var title = TitleOf(old.GetValueOrDefault(key) ?? now.GetValueOrDefault(key)) ?? key;
                Describe(old.GetValueOrDefault(key), now.GetValueOrDefault(key), [.. path, title], side, changes);
            }
        }
        else
        {
            var (was, becomes) = (Text(before), Text(after));
            changes.Add(new PartChange(side, path, was, side == PartSide.Region ? becomes : was, side == PartSide.Track ? becomes : was));
        }
    }

    /// <summary>Null for what is no list, or one whose parts have no names of their own.</summary>
    private static OrderedDictionary<string, JsonNode>? Keyed(JsonNode? node)
    {
        if (node is not JsonArray list)
        {
            return null;
        }

        var keyed = new OrderedDictionary<string, JsonNode>(StringComparer.Ordinal);

        foreach (var part in list)
        {
            if (part is not JsonObject item || KeyOf(item) is not { } key || !keyed.TryAdd(key, item))
            {
                return null;
            }
        }

        return keyed;
    }

    private static string? KeyOf(JsonObject item) =>
        Names.Select(n => item[n]).OfType<JsonValue>().FirstOrDefault()?.ToString()
        ?? (item["source"] is { } source && item["target"] is { } target ? $"{End(source)} → {End(target)}" : null);

    private static string End(JsonNode end) => end is JsonObject o ? $"{o["activity"]} {o["port"]}".Trim() : end.ToString();

    private static string? TitleOf(JsonNode? part) => part is not JsonObject item ? null
        : (Shown(item["metadata"]?["displayText"]) ?? Shown(item["title"]) ?? Shown(item["label"]) ?? Shown(item["question"]) ?? Shown(item["abbreviatedStatement"]));

    private static string? Shown(JsonNode? node) => node switch
    {
        JsonValue value => value.ToString(),
        JsonObject input => Shown(input["expression"]?["value"]),
        _ => null,
    };

    /// <summary>As a person reads it: the words, or what a thing is called.</summary>
    private static string? Text(JsonNode? node)
    {
        const int Longest = 400;
        var text = node switch
        {
            null => null,
            JsonValue value => value.ToString(),
            JsonObject item => Shown(item) ?? TitleOf(item) ?? item.ToJsonString(Written),
            JsonArray list when list.All(i => i is JsonValue) => string.Join(", ", list.Select(i => i!.ToString())),
            _ => node.ToJsonString(Written),
        };
        return text?.Length > Longest ? text[..Longest] + "…" : text;
    }
}

internal enum PartSide
{
    Track,
    Region,

    /// <summary>Both changed it, and not to the same.</summary>
    Both,
}

/// <param name="Path">Where it stands, from the whole to the part.</param>
/// <param name="Taken">As the region took it; null where it was not there.</param>
internal sealed record PartChange(PartSide Side, IReadOnlyList<string> Path, string? Taken, string? Region, string? Track)
{
    private static readonly HashSet<string> Plumbing = new(StringComparer.Ordinal)
    {
        "root", "activities", "expression", "value", "typeName", "metadata", "displayText", "fields", "units", "options", "quiz", "answers", "CFItems", "CFRubrics",
        "CFRubricCriteria", "CFRubricCriterionLevels", "CFAssociations", "connections",
    };

    /// <summary>Where a step stands on the canvas, and what only programs read.</summary>
    public bool IsDrawing => Path.Any(p => p is "designer" or "nodeId" or "lastChangeDateTime" or "createdAt" or "toolVersion" or "vertices" or "trackVersion");

    /// <summary>The path without what holds the file together.</summary>
    public IReadOnlyList<string> Place => Path.Where(p => !Plumbing.Contains(p)).ToList() is { Count: > 0 } place ? place : Path;
}
