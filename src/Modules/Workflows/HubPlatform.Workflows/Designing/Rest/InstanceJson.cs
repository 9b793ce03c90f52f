using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Engine;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>Runs, journal and counters as Studio reads them. Where Elsa would show values there is nothing: collections are there and empty.</summary>
internal static class InstanceJson
{
    public static JsonObject Summary(InstanceLine line) => new()
    {
        ["id"] = line.Id.ToString("n"),
        ["definitionId"] = line.DefinitionId,
        ["definitionVersionId"] = line.VersionId.ToString("n"),
        ["version"] = line.DefinitionVersion,
        ["status"] = StatusOf(line),
        ["subStatus"] = line.Status.ToString(),
        ["correlationId"] = null,
        ["name"] = null,
        ["incidentCount"] = line.Incidents,
        ["isSystem"] = false,
        ["createdAt"] = line.CreatedAt,
        ["updatedAt"] = line.ChangedAt,
        ["finishedAt"] = line.EndedAt,
    };

    public static JsonObject ExecutionState(InstanceLine line) => new()
    {
        ["status"] = StatusOf(line),
        ["workflowSubStatus"] = line.Status.ToString(),
        ["subStatus"] = line.Status.ToString(),
        ["updatedAt"] = line.ChangedAt,
    };

    public static JsonObject Instance(InstanceStory story)
    {
        var json = Summary(story.Line);
        json["parentWorkflowInstanceId"] = story.ParentInstanceId?.ToString("n");
        json["workflowState"] = new JsonObject
        {
            ["id"] = story.Line.Id.ToString("n"),
            ["definitionId"] = story.Line.DefinitionId,
            ["definitionVersionId"] = story.Line.VersionId.ToString("n"),
            ["definitionVersion"] = story.Line.DefinitionVersion,
            ["correlationId"] = null,
            ["status"] = StatusOf(story.Line),
            ["subStatus"] = story.Line.Status.ToString(),
            ["bookmarks"] = new JsonArray([.. story.Bookmarks.Select(b => Bookmark(story, b))]),
            ["incidents"] = new JsonArray([.. story.Incidents.Select(i => Incident(story, i))]),
            ["fault"] = null,
            ["completionCallbacks"] = new JsonArray(),
            ["activityExecutionContexts"] = new JsonArray([.. story.Runs.Values.Where(r => r.Status == ExecutionStatus.Running).Select(r => Context(story, r))]),
            ["input"] = new JsonObject(),
            ["output"] = new JsonObject(),
            ["properties"] = new JsonObject(),
            ["createdAt"] = story.Line.CreatedAt,
            ["updatedAt"] = story.Line.ChangedAt,
            ["finishedAt"] = story.Line.EndedAt,
        };
        return json;
    }

    public static JsonObject Entry(InstanceStory story, JournalEntry entry) => new()
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{story.Line.Id:n}-j{entry.Sequence}"),
        ["activityInstanceId"] = IdOf(story, entry.Execution),
        ["parentActivityInstanceId"] = entry.Parent is { } parent ? IdOf(story, parent) : null,
        ["activityId"] = entry.Node?.Id ?? InstanceStory.LastOf(entry.Path),
        ["activityType"] = TypeOf(entry.Node),
        ["activityTypeVersion"] = VersionOf(entry.Node),
        ["activityName"] = entry.Node?.Name,
        ["nodeId"] = entry.Path,
        ["timestamp"] = entry.At,
        ["sequence"] = entry.Sequence,
        ["eventName"] = entry.Event.ToString(),
        ["message"] = entry.Message,
        ["source"] = null,
        ["activityState"] = new JsonObject(),
        ["payload"] = entry.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = Texts(outcomes) } : null,
    };

    public static JsonObject Count(NodeCount count) => new()
    {
        ["activityId"] = count.ActivityId,
        ["activityNodeId"] = count.Path,
        ["startedCount"] = count.Started,
        ["completedCount"] = count.Completed,
        ["uncompletedCount"] = count.Open,
        ["isBlocked"] = count.IsBlocked,
        ["isFaulted"] = count.IsFaulted,
        ["aggregateFaultCount"] = count.IsFaulted ? 1 : 0,
        ["metadata"] = new JsonObject(),
    };

    public static JsonObject RunSummary(InstanceStory story, StepRun run) => new()
    {
        ["id"] = IdOf(story, run.Execution),
        ["workflowInstanceId"] = story.Line.Id.ToString("n"),
        ["activityId"] = run.Node?.Id ?? InstanceStory.LastOf(run.Path),
        ["activityNodeId"] = run.Path,
        ["activityType"] = TypeOf(run.Node),
        ["activityTypeVersion"] = VersionOf(run.Node),
        ["activityName"] = run.Node?.Name,
        ["startedAt"] = run.StartedAt,
        ["hasBookmarks"] = run.HasBookmarks,
        ["status"] = run.Status.ToString(),
        ["completedAt"] = run.EndedAt,
        ["aggregateFaultCount"] = run.Status == ExecutionStatus.Faulted ? 1 : 0,
        ["metadata"] = new JsonObject(),
    };

    public static JsonObject Run(InstanceStory story, StepRun run)
    {
        var json = RunSummary(story, run);
        json["activityState"] = new JsonObject();
        json["payload"] = run.Outcomes is { } outcomes ? new JsonObject { ["Outcomes"] = Texts(outcomes) } : new JsonObject();
        json["outputs"] = new JsonObject();
        json["properties"] = new JsonObject();
        json["exception"] = run.Status != ExecutionStatus.Faulted ? null : new JsonObject
        {
            ["type"] = "WorkflowFault",
            ["message"] = run.Message ?? "",
            ["stackTrace"] = null,
            ["innerException"] = null,
            ["metadata"] = new JsonObject(),
        };
        json["schedulingActivityExecutionId"] = run.Parent is { } parent ? IdOf(story, parent) : null;
        json["schedulingActivityId"] = run.Parent is { } by && story.Runs.GetValueOrDefault(by) is { } around ? around.Node?.Id ?? InstanceStory.LastOf(around.Path) : null;
        json["schedulingWorkflowInstanceId"] = run.Parent is null ? story.ParentInstanceId?.ToString("n") : null;
        json["callStackDepth"] = story.StackOf(run).Count - 1;
        return json;
    }

    public static JsonObject Stats(InstanceStory story, ISet<string>? only = null) => new()
    {
        ["stats"] = new JsonArray([.. story.Counts().Where(c => only is null || only.Contains(c.Path)).Select(Count)]),
    };

    private static JsonNode Bookmark(InstanceStory story, OpenBookmark bookmark) => new JsonObject
    {
        ["id"] = bookmark.Id,
        ["name"] = bookmark.Name,
        ["activityId"] = story.Workflow.FindByPath(bookmark.Path)?.Id ?? InstanceStory.LastOf(bookmark.Path),
        ["activityNodeId"] = bookmark.Path,
        ["activityInstanceId"] = IdOf(story, bookmark.Execution),
        ["createdAt"] = story.Runs.GetValueOrDefault(bookmark.Execution)?.StartedAt ?? story.Line.ChangedAt,
        ["payload"] = null,
    };

    private static JsonNode Incident(InstanceStory story, Incident incident) => new JsonObject
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = story.Workflow.FindById(incident.ActivityId)?.Path ?? incident.ActivityId,
        ["activityType"] = incident.Type,
        ["message"] = incident.Message,
        ["exception"] = null,
        ["timestamp"] = incident.At,
    };

    private static JsonNode Context(InstanceStory story, StepRun run) => new JsonObject
    {
        ["id"] = IdOf(story, run.Execution),
        ["parentContextId"] = run.Parent is { } parent ? IdOf(story, parent) : null,
        ["scheduledActivityNodeId"] = run.Path,
        ["ownerActivityNodeId"] = run.Parent is { } by ? story.Runs.GetValueOrDefault(by)?.Path : null,
        ["properties"] = new JsonObject(),
        ["activityState"] = new JsonObject(),
        ["dynamicVariables"] = new JsonArray(),
    };

    /// <summary>Names the instance too: Studio asks for one run by nothing but its id.</summary>
    private static string IdOf(InstanceStory story, long execution) => string.Create(CultureInfo.InvariantCulture, $"{story.Line.Id:n}-{execution}");

    private static string StatusOf(InstanceLine line) => line.IsOver ? "Finished" : "Running";

    private static string TypeOf(CompiledNode? node) => node is null ? "" : node.Model.Type;

    private static int VersionOf(CompiledNode? node) => node?.Model.Version ?? node?.Descriptor?.Version ?? 1;

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];
}
