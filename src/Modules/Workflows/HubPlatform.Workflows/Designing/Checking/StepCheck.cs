using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Expressions;

namespace HubPlatform.Workflows.Designing.Checking;

/// <summary>Checks each step by itself: is it known, is what it needs filled in, does what it names exist.</summary>
internal sealed class StepCheck(Findings findings, ScriptCheck scripts, RegionVocabulary vocabulary, IReadOnlySet<string> publishedIds, RunsWhom runsWhom, string definitionId, string language)
{
    /// <summary>Inputs without which a step means nothing, by the type of the activity.</summary>
    private static readonly FrozenDictionary<string, string[]> Required = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Hub.CoachTask"] = ["Title"],
        ["Hub.ParticipantTask"] = ["Title"],
        ["Hub.PartnerTask"] = ["Title"],
        ["Hub.Appointment"] = ["Title"],
        ["Hub.GroupSession"] = ["Title"],
        ["Hub.Detection"] = ["Title", "Framework", "Competences"],
        ["Hub.Assess"] = ["Title", "Framework", "Competences"],
        ["Hub.AgreePlan"] = ["Title"],
        ["Hub.Enrol"] = ["Title", "Curriculum"],
        ["Hub.Refer"] = ["Title", "Organisation"],
        ["Hub.Decide"] = ["Field"],
        ["Hub.EnterStage"] = ["Stage"],
        ["Hub.RecordFact"] = ["Fact"],
        ["Hub.IssueDocument"] = ["Document"],
        ["Hub.ScheduleFollowUp"] = ["Reason"],
        ["Hub.Notify"] = ["Message"],
        ["Elsa.Event"] = ["EventName"],
        ["Elsa.PublishEvent"] = ["EventName"],
        ["Elsa.ExecuteWorkflow"] = ["WorkflowDefinitionId"],
        ["Elsa.DispatchWorkflow"] = ["WorkflowDefinitionId"],
        ["Elsa.BulkDispatchWorkflows"] = ["WorkflowDefinitionId", "Items"],
        ["Elsa.Cron"] = ["CronExpression"],
        ["Elsa.ParallelForEach"] = ["Items"],
        ["Elsa.ForEach"] = ["Items"],
        ["Elsa.FlowFork"] = ["Branches"],
        ["Elsa.StartAt"] = ["DateTime"],
        ["Elsa.RunTask"] = ["TaskName"],
        ["Elsa.RunJavaScript"] = ["Script"],
        ["Elsa.SetOutput"] = ["OutputName"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public void Check(CompiledNode step)
    {
        if (step.Descriptor is not { } descriptor)
        {
            CheckUnknown(step);
            return;
        }

        if (step.Activity is WorkflowActivity drawn && runsWhom.LeadsBack(drawn.Definition.DefinitionId, definitionId))
        {
            findings.Error(step, "runs-in-a-circle", step.Model.Type);
        }

        foreach (var input in descriptor.Inputs)
        {
            Check(step, input);
        }

        if (step.Activity is SetVariable { IsLost: true })
        {
            findings.Error(step, step.Model.Json.Find("variable") is null ? "input-missing" : "variable-unknown", descriptor.FindInput("Variable")!.DisplayName.In(language));
        }

        scripts.CheckCases(step);
        scripts.CheckDrawn(step);
    }

    /// <summary>No activity of the catalogue; where it stands for a workflow, the reason is that one's.</summary>
    private void CheckUnknown(CompiledNode step)
    {
        if (step.Model.Json.FindText(TrackActivity.VersionProperty) is { } version && TrackActivity.TrackOf(step.Model.Type) is { } track)
        {
            findings.Error(step, "track-activity-gone", step.Model.Type, track, version);
        }
        else if (step.Model.Json.FindText(WorkflowReference.DefinitionProperty) is not { } workflow)
        {
            findings.Error(step, "unknown-activity", step.Model.Type);
        }
        else if (workflow == definitionId)
        {
            findings.Error(step, "runs-itself");
        }
        else if (runsWhom.LeadsBack(workflow, definitionId))
        {
            findings.Error(step, "runs-in-a-circle", workflow);
        }
        else
        {
            findings.Error(step, publishedIds.Contains(workflow) ? "workflow-no-activity" : "workflow-not-published", workflow);
        }
    }

    private void Check(CompiledNode step, InputDescriptor input)
    {
        var json = step.Model.Json.Find(input.JsonName);
        var isRequired = Required.GetValueOrDefault(step.Type)?.Contains(input.Name) == true || input.IsRequired;

        if (!input.IsWrapped)
        {
            return;
        }

        var expression = json?.Find("expression");
        var kind = expression?.FindText("type") ?? "Literal";

        if (!ExpressionKinds.Run.Contains(kind))
        {
            findings.Error(step, "expression-not-run", input.DisplayName.In(language), kind);
            return;
        }

        if (kind == "Variable")
        {
            CheckVariable(step, input, expression!.Value);
            return;
        }

        if (kind == "Input")
        {
            return;
        }

        if (kind == "JavaScript")
        {
            scripts.Check(step, input.DisplayName.In(language), expression!.Value);
            return;
        }

        var text = Written(json, expression);

        if (string.IsNullOrWhiteSpace(text))
        {
            if (isRequired && input.Default is null)
            {
                findings.Error(step, "input-missing", input.DisplayName.In(language));
            }

            return;
        }

        CheckValue(step, input, text, kind);
    }

    private void CheckVariable(CompiledNode step, InputDescriptor input, JsonElement expression)
    {
        var found = ExpressionReader.Read(expression, input.PlainType, step.FindVariable);

        if (found is not VariableExpression)
        {
            findings.Error(step, "variable-unknown", input.DisplayName.In(language));
        }
    }

    private void CheckValue(CompiledNode step, InputDescriptor input, string text, string kind)
    {
        if (HiddenLetters.AreIn(text))
        {
            findings.Error(step, "hidden-letters", input.DisplayName.In(language));
        }

        if (kind == "Literal" && input is { UiHint: "dropdown", Options.IsDefaultOrEmpty: false } && !input.Options.Contains(text) && !IsNumber(text))
        {
            findings.Error(step, "not-a-choice", input.DisplayName.In(language), text);
            return;
        }

        if (!IsReadable(input, text, out var value))
        {
            findings.Error(step, "value-unreadable", input.DisplayName.In(language), text.Length > 40 ? text[..40] + "…" : text);
            return;
        }

        if (value is TimeSpan span && span > TimeSpan.Zero && span < ShortestWait)
        {
            findings.Error(step, "wait-too-short", input.DisplayName.In(language));
        }

        CheckReference(step, input, text, value);
    }

    private void CheckReference(CompiledNode step, InputDescriptor input, string text, object? value)
    {
        switch (step.Type.StartsWith("Hub.", StringComparison.Ordinal) ? input.Name : step.Type is "Elsa.ExecuteWorkflow" or "Elsa.DispatchWorkflow" or "Elsa.BulkDispatchWorkflows" or "Elsa.Cron" ? input.Name : "")
        {
            case "Form" when vocabulary.Form(text) is null:
                findings.Error(step, "form-unknown", text);
                break;
            case "Curriculum" when vocabulary.Curriculum(text) is null:
                findings.Error(step, "curriculum-unknown", text);
                break;
            case "Unit" when Text(step, "curriculum") is { } curriculum && vocabulary.Curriculum(curriculum) is { } found && found.Units.All(u => u.Id != text):
                findings.Error(step, "unit-unknown", text, found.Title);
                break;
            case "Framework" when vocabulary.Framework(text) is null:
                findings.Error(step, "framework-unknown", text);
                break;
            case "Competences" when Text(step, "framework") is { } framework && vocabulary.Framework(framework) is { } found:
                foreach (var code in Texts(value).Where(c => found.Competences.All(known => known.Code != c)))
                {
                    findings.Error(step, "competence-unknown", code, found.Title);
                }

                break;
            case "Recommended":
                foreach (var module in Texts(value).Where(m => !vocabulary.HasPlanModule(m)))
                {
                    findings.Error(step, "plan-module-unknown", module);
                }

                break;
            case "Field" or "CountFrom" or "Date" when !vocabulary.HasField(text) && !IsDate(text):
                findings.Warning(step, "field-in-no-form", text);
                break;
            case "CronExpression" when !Cron.IsRule(text):
                findings.Error(step, "value-unreadable", input.DisplayName.In(language), text.Length > 40 ? text[..40] + "…" : text);
                break;
            case "WorkflowDefinitionId" when text == definitionId:
                findings.Error(step, "runs-itself");
                break;
            case "WorkflowDefinitionId" when runsWhom.LeadsBack(text, definitionId):
                findings.Error(step, "runs-in-a-circle", text);
                break;
            case "WorkflowDefinitionId" when !publishedIds.Contains(text):
                findings.Error(step, "workflow-not-published", text);
                break;
        }
    }

    /// <summary>The engine forgives what it cannot read and takes a zero; a designer who wrote "two weeks" means something else.</summary>
    private static bool IsReadable(InputDescriptor input, string text, out object? value)
    {
        value = null;

        try
        {
            value = input.PlainType.Convert(input.PlainType.Kind == PlainKind.Object && input.Syntax == "Object" && !input.PlainType.IsList ? PlainType.Json.Convert(text) : text);
        }
        catch (WorkflowFault)
        {
            return false;
        }

        if (input.PlainType.IsList)
        {
            return input.PlainType.Kind is not PlainKind.Int32 || value is not IReadOnlyList<object?> list || !list.Contains(0L) || text.Contains('0', StringComparison.Ordinal);
        }

        return input.PlainType.Kind switch
        {
            PlainKind.Int32 or PlainKind.Int64 => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
            PlainKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            PlainKind.Boolean => bool.TryParse(text, out _),
            PlainKind.Span => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
            PlainKind.Moment => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
            _ => true,
        };
    }

    private static string? Text(CompiledNode step, string property) =>
        step.Model.Json.Find(property) is { } input ? Written(input, input.Find("expression")) : null;

    /// <summary>What was typed, whether or not an expression stands around it.</summary>
    private static string? Written(JsonElement? input, JsonElement? expression)
    {
        var value = input?.ValueKind == JsonValueKind.Object ? expression?.Find("value") : input;
        return value switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { } other => other.GetRawText(),
        };
    }

    private static IEnumerable<string> Texts(object? value) => value is IReadOnlyList<object?> list ? list.OfType<string>() : [];

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
