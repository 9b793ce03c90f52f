using System.Text.Json;

namespace HubPlatform.Regions.Enabling;

/// <summary>Reads just enough of a track's files to tell a manager what they hold. The files were checked when the track was loaded.</summary>
internal static class TrackSummaries
{
    public static (string Name, int Steps) OfWorkflow(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var steps = root.GetProperty("root").GetProperty("activities").EnumerateArray()
            .Count(a => a.GetProperty("type").GetString() is { } type && type.StartsWith("Hub.", StringComparison.Ordinal));
        return (root.GetProperty("name").GetString() ?? "", steps);
    }

    public static (string Title, int Competences) OfFramework(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;

        // What has children is an area; what people can be rated on are the leaves.
        var parents = root.GetProperty("CFAssociations").EnumerateArray()
            .Where(a => a.GetProperty("associationType").GetString() == "isChildOf")
            .Select(a => a.GetProperty("destinationNodeURI").GetProperty("identifier").GetString()).ToHashSet();
        var leaves = root.GetProperty("CFItems").EnumerateArray().Count(i => !parents.Contains(i.GetProperty("identifier").GetString()));
        return (root.GetProperty("CFDocument").GetProperty("title").GetString() ?? "", leaves);
    }
}
