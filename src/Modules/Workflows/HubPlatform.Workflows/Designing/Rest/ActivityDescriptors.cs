using System.Text.Json.Nodes;

using HubPlatform.Kernel.Text;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Designing.Checking;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>The palette as Studio reads it: names in the language of the page, and choices the region really has.</summary>
internal sealed class ActivityDescriptors(Words words, string language, RegionVocabulary vocabulary)
{
    public JsonArray All(IEnumerable<UsableWorkflow> workflows, IEnumerable<ActivityDescriptor> ofTracks) =>
        [.. ActivityCatalogue.All.Append(NotFound.Descriptor).Concat(ofTracks).Select(Of), .. workflows.Select(Of)];

    /// <summary>A published workflow as an activity. What stands in the construction properties is written into each one that is drawn.</summary>
    private JsonNode Of(UsableWorkflow workflow)
    {
        var json = (JsonObject)Of(workflow.Descriptor);
        var id = workflow.Definition.VersionId.ToLowerInvariant();

        // Only the version people would start on is offered; earlier ones are known for the sake of the drawings that use them.
        json["isBrowsable"] = workflow.IsPublished;
        json["ports"]!.AsArray().Insert(0, new JsonObject { ["name"] = "Root", ["displayName"] = "Root", ["type"] = "Embedded", ["isBrowsable"] = false });
        json["customProperties"] = new JsonObject
        {
            ["RootType"] = "WorkflowDefinitionActivity",
            ["WorkflowDefinitionId"] = workflow.Definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = id,
        };
        json["constructionProperties"] = new JsonObject
        {
            ["WorkflowDefinitionId"] = workflow.Definition.DefinitionId,
            ["WorkflowDefinitionVersionId"] = id,
            ["Version"] = workflow.Definition.Version,
        };

        foreach (var part in json["inputs"]!.AsArray().Concat(json["outputs"]!.AsArray()))
        {
            part!["isSynthetic"] = true;
        }

        return json;
    }

    private JsonNode Of(ActivityDescriptor activity) => new JsonObject
    {
        ["typeName"] = activity.TypeName,
        ["namespace"] = activity.Namespace,
        ["name"] = activity.Name,
        ["version"] = activity.Version,
        ["category"] = activity.Heading?.In(language) ?? Named("workflows.palette", activity.Category),
        ["displayName"] = activity.DisplayName.In(language),
        ["description"] = activity.Description.In(language),
        ["kind"] = activity.Kind.ToString(),
        ["isContainer"] = activity.IsContainer,
        ["isBrowsable"] = activity.IsBrowsable,
        ["isStart"] = activity.IsStart,
        ["isTerminal"] = activity.IsTerminal,
        ["ports"] = new JsonArray([.. activity.Ports.Select(Of)]),
        ["inputs"] = new JsonArray([.. activity.Inputs.Select((input, order) => Of(activity, input, order))]),
        ["outputs"] = new JsonArray([.. activity.Outputs.Select(Of)]),
        ["customProperties"] = new JsonObject(),
        ["constructionProperties"] = new JsonObject(),
    };

    private JsonNode Of(PortDescriptor port) => new JsonObject
    {
        ["name"] = port.Name,
        ["displayName"] = port.DisplayName?.In(language) ?? port.Name,
        ["type"] = port.IsEmbedded ? "Embedded" : "Flow",
        ["isBrowsable"] = true,
    };

    private JsonNode Of(ActivityDescriptor activity, InputDescriptor input, int order)
    {
        var (hint, specifications) = EditorOf(activity, input);
        return new JsonObject
        {
            ["name"] = input.Name,
            ["typeName"] = input.TypeName,
            ["displayName"] = input.DisplayName.In(language),
            ["description"] = input.Description?.In(language) ?? "",
            ["order"] = order,
            ["isBrowsable"] = input.IsBrowsable,
            ["isSerializable"] = true,
            ["isSynthetic"] = false,
            ["isWrapped"] = input.IsWrapped,
            ["uiHint"] = hint,
            ["category"] = input.Category,
            ["defaultValue"] = input.Default,
            ["defaultSyntax"] = input.Syntax,
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["storageDriverType"] = null,
            ["uiSpecifications"] = specifications,
        };
    }

    private JsonNode Of(OutputDescriptor output, int order) => new JsonObject
    {
        ["name"] = output.Name,
        ["typeName"] = output.TypeName,
        ["displayName"] = output.DisplayName.In(language),
        ["description"] = "",
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    private (string Hint, JsonObject Specifications) EditorOf(ActivityDescriptor activity, InputDescriptor input)
    {
        if (activity.Namespace == "Hub" && RegionChoices(input.Name) is { } choices)
        {
            return input.PlainType.IsList ? ("checklist", Checklist(choices)) : ("dropdown", Dropdown(choices));
        }

        return input.UiHint switch
        {
            "dropdown" => (input.UiHint, Dropdown(input.Options.Select(o => (o, Named("workflows.choice", o))))),
            "dynamic-outcomes" => (input.UiHint, new JsonObject
            {
                ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = new JsonArray([.. input.Options.IsDefaultOrEmpty ? [] : input.Options.Select(o => JsonValue.Create(o))]) },
            }),
            _ => (input.UiHint, new JsonObject()),
        };
    }

    /// <summary>For inputs that name something the region's tracks brought; null for all others, and where there is nothing to choose from.</summary>
    private IEnumerable<(string Value, string Text)>? RegionChoices(string input)
    {
        var choices = (input switch
        {
            "Form" => vocabulary.Forms.Select(f => (f.Id, f.Title)).OrderBy(f => f.Title, StringComparer.OrdinalIgnoreCase).Prepend(("", words["workflows.choice.none"])),
            "Curriculum" => vocabulary.Curricula.Select(c => (c.Id, c.Title)),
            "Framework" => vocabulary.Frameworks.Select(f => (f.Id, f.Title)),
            "Competences" => vocabulary.Frameworks.SelectMany(f => f.Competences).Select(c => (c.Code, $"{c.Code} {c.Text}")),
            "Recommended" => vocabulary.PlanModules.Select(m => (m.Id, m.Title)),
            _ => Enumerable.Empty<(string, string)>(),
        }).ToList();
        return choices.Exists(c => c.Item1.Length > 0) ? choices : null;
    }

    private static JsonObject Dropdown(IEnumerable<(string Value, string Text)> choices) => new()
    {
        ["dropdown"] = new JsonObject { ["selectList"] = new JsonObject { ["items"] = Items(choices), ["isFlagsEnum"] = false, ["sortItems"] = false } },
    };

    private static JsonObject Checklist(IEnumerable<(string Value, string Text)> choices) => new()
    {
        ["checklist"] = new JsonObject { ["checkList"] = new JsonObject { ["items"] = Items(choices, isChecked: false) } },
    };

    private static JsonArray Items(IEnumerable<(string Value, string Text)> choices, bool? isChecked = null) =>
    [
        .. choices.Select(c =>
        {
            var item = new JsonObject { ["text"] = c.Text, ["value"] = c.Value };

            if (isChecked is { } value)
            {
                item["isChecked"] = value;
            }

            return item;
        }),
    ];

    /// <summary>The catalogue's word for a closed value, else the value itself.</summary>
    private string Named(string prefix, string value)
    {
        var key = $"{prefix}.{value.ToLowerInvariant().Replace(' ', '-')}";
        return words.Has(key) ? words[key] : value;
    }
}
