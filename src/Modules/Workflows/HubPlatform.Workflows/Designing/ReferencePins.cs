using System.Text.Json;
using System.Text.Json.Nodes;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

namespace HubPlatform.Workflows.Designing;

/// <summary>Writes into a drawing which version of each workflow it uses as an activity, and of the tracks whose activities it uses.</summary>
internal static class ReferencePins
{
    /// <summary>The same text where nothing changes.</summary>
    public static string Pin(string drawing, Func<WorkflowReference, WorkflowVersion?> versionFor, TrackActivities? activities = null)
    {
        if (activities?.MayStandIn(drawing) != true && !ReferencedWorkflows.ReferencesIn(drawing).Any())
        {
            return drawing;
        }

        var json = (JsonObject)JsonNode.Parse(drawing)!;
        var changed = false;

        ActivityTree.Rewrite(json.ObjectOf("root")!, (activity, _) =>
        {
            if (ReferenceOf(activity) is { } reference && versionFor(reference) is { } version && Write(activity, version))
            {
                changed = true;
            }

            if (activities?.VersionOf(activity.TextOf("type") ?? "", activity.TextOf(TrackActivity.VersionProperty)) is { } track && activity.TextOf(TrackActivity.VersionProperty) != track)
            {
                activity[TrackActivity.VersionProperty] = track;
                changed = true;
            }

            return activity;
        });

        return changed ? Drawing.Write(json) : drawing;
    }

    private static WorkflowReference? ReferenceOf(JsonObject activity) =>
        activity.TextOf(WorkflowReference.DefinitionProperty) is null ? null
        : DefinitionReader.ReadActivity(activity.Deserialize<JsonElement>()) is { } model ? WorkflowReference.Of(model) : null;

    private static bool Write(JsonObject activity, WorkflowVersion version)
    {
        if (activity.TextOf(WorkflowReference.VersionProperty) == version.Id.ToString("n") && activity.NumberOf("version") == version.Number)
        {
            return false;
        }

        activity[WorkflowReference.DefinitionProperty] = version.DefinitionId;
        activity[WorkflowReference.VersionProperty] = version.Id.ToString("n");
        activity["version"] = version.Number;

        return true;
    }
}
