using System.Text.Json.Nodes;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>
/// Connections in the forms that older versions of Elsa wrote: flat (<c>source</c>, <c>sourcePort</c>...) or in Pascal case. Studio draws only today's
/// form, so it is shown that; the drawing itself keeps what came in until somebody draws on it.
/// </summary>
internal static class Connections
{
    private static readonly HashSet<string> Known = new(["source", "target", "sourcePort", "targetPort"], StringComparer.OrdinalIgnoreCase);

    public static JsonObject Modernize(JsonObject activity)
    {
        if (activity.ListOf("connections") is { } connections && connections.OfType<JsonObject>().Any(IsOld))
        {
            activity["connections"] = new JsonArray([.. connections.Select(c => c is JsonObject old && IsOld(old) ? Modern(old) : c?.DeepClone())]);
        }

        return activity;
    }

    private static bool IsOld(JsonObject connection) =>
        connection.ObjectOf("source")?.TextOf("activity") is null || connection.ObjectOf("target")?.TextOf("activity") is null;

    private static JsonObject Modern(JsonObject old)
    {
        var modern = new JsonObject { ["source"] = End(old, "source", "Done"), ["target"] = End(old, "target", "In") };

        foreach (var (name, value) in old.Where(p => !Known.Contains(p.Key)))
        {
            modern[name] = value?.DeepClone();
        }

        return modern;
    }

    private static JsonObject End(JsonObject connection, string end, string port)
    {
        var pascal = char.ToUpperInvariant(end[0]) + end[1..];
        var found = connection[end] ?? connection[pascal];
        var (activity, at) = found is JsonObject json
            ? (json.TextOf("activity") ?? json.TextOf("Activity"), json.TextOf("port") ?? json.TextOf("Port"))
            : (connection.TextOf(end) ?? connection.TextOf(pascal), connection.TextOf(end + "Port") ?? connection.TextOf(pascal + "Port"));
        return new JsonObject { ["activity"] = activity, ["port"] = at ?? port };
    }
}
