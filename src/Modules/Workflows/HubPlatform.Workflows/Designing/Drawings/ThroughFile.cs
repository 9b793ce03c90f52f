using System.Text;

using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>A definition as it is once it was imported and exported, and both again elsewhere. Whoever compares what runs, compares with this.</summary>
internal static class ThroughFile
{
    private const int Hubs = 2;

    public static string Of(string json)
    {
        for (var hub = 0; hub < Hubs; hub++)
        {
            json = OnAHub(json);
        }

        return json;
    }

    private static string OnAHub(string json)
    {
        var parsed = Drawing.Parse(Encoding.UTF8.GetBytes(json));
        var read = parsed.Failed ? parsed.Problem! : Drawing.ReadFile(parsed.Value);

        if (read.Failed)
        {
            throw new DefinitionUnreadable(read.Problem!.Code);
        }

        var (drawing, number) = (read.Value, parsed.Value.NumberOf("version") ?? 1);
        var definitionId = drawing.DefinitionId ?? "imported";
        var kept = new DefinitionView(
            drawing.VersionId ?? Kernel.Ids.New(), definitionId, number, drawing.Name, drawing.JsonFor(definitionId), true, true, false, DateTimeOffset.UnixEpoch, number);
        return Drawing.Write(DrawingView.ForFile(kept));
    }
}
