using System.Text.Json.Nodes;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>What of one JSON is not in another, or not the same. The other may hold more.</summary>
internal static class Lost
{
    /// <summary>What each hub has of its own, on top of a definition.</summary>
    private static readonly HashSet<string> Own = ["id", "createdAt", "version", "isLatest", "isPublished", "isReadonly"];

    public static IReadOnlyList<string> Between(string came, string went) => Between(JsonNode.Parse(came)!.AsObject(), JsonNode.Parse(went)!.AsObject());

    public static IReadOnlyList<string> Between(JsonObject came, JsonObject went) => [.. Between(came, went, "")];

    private static IEnumerable<string> Between(JsonNode? came, JsonNode? went, string place)
    {
        switch (came, went)
        {
            case (JsonObject before, JsonObject after):
                // On top and in the options null and nothing say the same; node ids are worked out anew.
                return before
                    .Where(p => p.Key != "nodeId" && !(place.Length == 0 && Own.Contains(p.Key)) && !(p.Value is null && place is ("" or "/options")))
                    .SelectMany(p => after.ContainsKey(p.Key) ? Between(p.Value, after[p.Key], $"{place}/{p.Key}") : [$"{place}/{p.Key} is gone"]);
            case (JsonArray before, JsonArray after) when before.Count == after.Count:
                return before.SelectMany((item, number) => Between(item, after[number], $"{place}/{number}"));
            default:
                return came?.ToJsonString() == went?.ToJsonString() ? [] : [$"{place} was {came?.ToJsonString()} and is {went?.ToJsonString()}"];
        }
    }
}
