using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>Reads one definition sent by Studio, by a file or by a track.</summary>
internal sealed class DrawingReader
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<JsonObject> _unnamed = [];
    private int _activities;

    public Drawing Read(JsonObject model)
    {
        var name = NameOf(model);
        var definitionId = DefinitionIdOf(model);
        var versionId = Guid.TryParse(model.TextOf("id"), out var id) ? id : (Guid?)null;

        if (model.ObjectOf("root") is not { } root || string.IsNullOrEmpty(root.TextOf("type")))
        {
            throw new DrawingUnreadable(DefinitionProblems.NoRoot);
        }

        FillIn(model);
        var tidy = ActivityTree.Rewrite(root, Tidy);

        if (!ReferenceEquals(tidy, root))
        {
            model["root"] = tidy;
        }

        NameTheUnnamed();
        CheckTexts(model);
        return Drawing.Of(model, name, definitionId, versionId, tidy.ListOf("activities")?.Count ?? 0);
    }

    /// <summary>Studio sends null where a new definition has nothing yet; it must never get a null back.</summary>
    private static void FillIn(JsonObject model)
    {
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
        {
            if (model[list] is not JsonArray)
            {
                model[list] = new JsonArray();
            }
        }

        if (model["customProperties"] is not JsonObject)
        {
            model["customProperties"] = new JsonObject();
        }

        if (model["options"] is not JsonObject)
        {
            model["options"] = new JsonObject { ["autoUpdateConsumingWorkflows"] = false };
        }
    }

    private JsonObject Tidy(JsonObject activity, JsonObject? parent)
    {
        var tidy = Restore(activity);

        if (++_activities > EngineLimits.Activities)
        {
            throw new DrawingUnreadable(DefinitionProblems.TooManyActivities.With(EngineLimits.Activities.ToString(CultureInfo.InvariantCulture)));
        }

        // Worked out anew whenever somebody reads; what was sent may be stale after a copy.
        tidy.Remove("nodeId");
        LentLabel.TakeBack(tidy);

        if (tidy.TextOf("id") is not { Length: > 0 } id)
        {
            _unnamed.Add(tidy);
        }
        else if (!_ids.Add(id))
        {
            throw new DrawingUnreadable(DefinitionProblems.SameIdTwice.With(id));
        }

        if (tidy.TextOf("type") == Drawing.Container)
        {
            CheckConnections(tidy);
        }

        return tidy;
    }

    /// <summary>
    /// Hand-written files leave ids out; Studio cannot draw what has none. They get those the engine would give them, which are Elsa's: what was drawn
    /// and what came back from a file leave the same journal.
    /// </summary>
    private void NameTheUnnamed()
    {
        var counters = new Dictionary<string, int>(StringComparer.Ordinal);

        foreach (var activity in _unnamed)
        {
            activity["id"] = WorkflowCompiler.NextId(activity.TextOf("type")!, counters, _ids);
        }
    }

    /// <summary>An activity nobody here knew when it was shown comes back as a stand-in: what it stands for is kept, with where it was moved to.</summary>
    private static JsonObject Restore(JsonObject activity)
    {
        if (activity.TextOf("type") != NotFound.Descriptor.TypeName || activity.TextOf("originalActivityJson") is not { } text)
        {
            return activity;
        }

        if (Drawing.Parse(System.Text.Encoding.UTF8.GetBytes(text)) is not { Failed: false, Value: { } original } || string.IsNullOrEmpty(original.TextOf("type")))
        {
            return activity;
        }

        foreach (var property in new[] { "id", "name", "metadata", "customProperties" })
        {
            if (activity[property] is { } drawn)
            {
                original[property] = drawn.DeepClone();
            }
        }

        return original;
    }

    private static void CheckConnections(JsonObject flowchart)
    {
        var connections = flowchart.ListOf("connections");

        if (connections?.Count > EngineLimits.Connections)
        {
            throw new DrawingUnreadable(DefinitionProblems.TooManyConnections.With(EngineLimits.Connections.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static string NameOf(JsonObject model)
    {
        var name = model.TextOf("name")?.Trim() ?? "";

        if (name.Length == 0)
        {
            throw new DrawingUnreadable(DefinitionProblems.NameMissing);
        }

        if (name.Length > WorkflowVersion.LongestName)
        {
            throw new DrawingUnreadable(DefinitionProblems.NameTooLong.With(WorkflowVersion.LongestName.ToString(CultureInfo.InvariantCulture)));
        }

        return HiddenLetters.AreIn(name) ? throw new DrawingUnreadable(DefinitionProblems.NameHidesLetters) : name;
    }

    private static string? DefinitionIdOf(JsonObject model)
    {
        var id = model.TextOf("definitionId");

        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        return IsDefinitionId(id) ? id : throw new DrawingUnreadable(DefinitionProblems.OddDefinitionId);
    }

    /// <summary>It stands in addresses and file names, so it is letters, digits and a few marks, and never only dots.</summary>
    public static bool IsDefinitionId(string id) =>
        id.Length is > 0 and <= 100 && char.IsAsciiLetterOrDigit(id[0]) && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static void CheckTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parent:
                foreach (var (_, child) in parent)
                {
                    CheckTexts(child);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    CheckTexts(child);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > Drawing.LongestText:
                throw new DrawingUnreadable(DefinitionProblems.TextTooLong.With((Drawing.LongestText / 1024).ToString(CultureInfo.InvariantCulture)));
        }
    }
}

/// <summary>Letters that turn the direction of what follows, or are not seen at all: a name that uses them reads as another one.</summary>
internal static class HiddenLetters
{
    /// <summary>The joiners U+200C and U+200D are not among them: Persian and Indic words need those.</summary>
    public static bool AreIn(string text) =>
        text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')
            || c is '\u200B' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
