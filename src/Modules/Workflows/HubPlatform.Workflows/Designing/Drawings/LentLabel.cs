using System.Text.Json.Nodes;

namespace HubPlatform.Workflows.Designing.Drawings;

/// <summary>
/// Studio writes a step's label on the canvas, in the viewer and in the journal, and "CoachTask3" where it has none. People's steps have a title: it is
/// lent to those without a label of their own and taken back when the drawing is saved, so that neither the draft nor a file holds it twice.
/// </summary>
internal static class LentLabel
{
    private const string Label = "displayText";
    private const string Mark = "hubLentLabel";

    public static JsonObject Lend(JsonObject activity)
    {
        // Where nothing stands about its place, nothing is made for it: saved unchanged it must be the same drawing.
        if (activity.ObjectOf("metadata") is { } metadata && !metadata.ContainsKey(Label) && TitleOf(activity) is { Length: > 0 } title)
        {
            metadata[Label] = title;
            metadata[Mark] = title;
        }

        return activity;
    }

    /// <summary>One that the designer has changed meanwhile is hers.</summary>
    public static void TakeBack(JsonObject activity)
    {
        if (activity.ObjectOf("metadata") is { } metadata && metadata.TextOf(Mark) is { } lent)
        {
            metadata.Remove(Mark);

            if (metadata.TextOf(Label) == lent)
            {
                metadata.Remove(Label);
            }
        }
    }

    private static string? TitleOf(JsonObject activity) =>
        activity.TextOf("type")?.StartsWith("Hub.", StringComparison.Ordinal) == true && activity.ObjectOf("title")?.ObjectOf("expression") is { } written && written.TextOf("type") == "Literal"
            ? written.TextOf("value")
            : null;
}
