using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;

namespace HubPlatform.Workflows.Engine;

/// <summary>An activity that stands for a published workflow, as drawings name it. Studio writes the ids; a file made by hand may only have the type.</summary>
internal sealed record WorkflowReference(string Type, string? DefinitionId, string? VersionId, int? Version)
{
    /// <summary>Property of the activity: the workflow it stands for. An input of the same name that is an expression is another activity's.</summary>
    public const string DefinitionProperty = "workflowDefinitionId";

    /// <summary>Property of the activity: the one version it runs, whatever is published later.</summary>
    public const string VersionProperty = "workflowDefinitionVersionId";

    /// <summary>Null for the activities of the catalogue, and for what names no workflow and cannot be one by its type.</summary>
    public static WorkflowReference? Of(ActivityModel model) =>
        ActivityCatalogue.Find(model.Type, version: null) is null && (model.Json.FindText(DefinitionProperty) is not null || !model.Type.Contains('.', StringComparison.Ordinal))
            ? new WorkflowReference(model.Type, model.Json.FindText(DefinitionProperty), model.Json.FindText(VersionProperty), model.Version)
            : null;
}

/// <summary>The published workflows that one compilation may draw in; found by version, else by definition, else by type.</summary>
internal interface IWorkflowReferences
{
    WorkflowDefinition? Find(WorkflowReference reference);

    /// <summary>An activity that a sector track brings; null where there is none of that name.</summary>
    ActivityDescriptor? FindActivity(ActivityModel model) => null;
}
