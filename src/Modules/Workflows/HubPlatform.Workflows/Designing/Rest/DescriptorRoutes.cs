using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>What Studio asks before and beside drawing: activities, expressions, types, strategies. Lists that mean nothing here are empty, never missing.</summary>
internal static class DescriptorRoutes
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var descriptors = api.MapGroup("descriptors");
        descriptors.MapGet("activities", ActivitiesAsync);
        descriptors.MapGet("expression-descriptors", Expressions);
        descriptors.MapGet("variables", Types);
        descriptors.MapGet("storage-drivers", StorageDrivers);
        descriptors.MapGet("incident-strategies", IncidentStrategies);
        descriptors.MapGet("workflow-activation-strategies", Nothing);
        descriptors.MapGet("log-persistence-strategies", Nothing);
        descriptors.MapGet("commit-strategies/workflows", Nothing);
        descriptors.MapGet("commit-strategies/activities", Nothing);
        descriptors.MapGet("output-converters", Nothing);
        descriptors.MapPost("activities/{type}/options/{property}", NoOptions);
        api.MapGet("features/installed", Features);
        api.MapGet("resilience/strategies", Nothing);
        api.MapPost("scripting/javascript/type-definitions/{definitionId}", (string definitionId) => Results.Text("", "text/plain"));
        api.MapPost("tests/activities", TryActivity);
    }

    private static async Task<IResult> ActivitiesAsync(HttpContext http, IMediator mediator, Answers answers, Words words, Execution execution, CancellationToken cancellationToken)
    {
        var vocabulary = await mediator.Send(new GetVocabulary(), cancellationToken);
        var workflows = vocabulary.Failed ? vocabulary.Problem! : await mediator.Send(new GetUsableWorkflows(), cancellationToken);
        return workflows.Failed
            ? answers.Refusal(workflows.Problem!)
            : Answers.ListUnlessHeld(http, new ActivityDescriptors(words, execution.Language, vocabulary.Value.Vocabulary).All(workflows.Value, vocabulary.Value.OfTracks));
    }

    /// <summary>What is browsable stands in the menu beside every input, so only what the engine evaluates is sent.</summary>
    private static IResult Expressions(Words words) => Answers.List(
    [
        Expression("Literal", words["workflows.expression.literal"], false),
        Expression("Object", words["workflows.expression.object"], false),
        Expression("Variable", words["workflows.expression.variable"], true),
        Expression("Input", words["workflows.expression.input"], true),

        // Also what Studio's Log tab takes: the first that is edited as text, and it crashes without one.
        Expression("JavaScript", "JavaScript", true, "javascript"),
    ]);

    private static JsonNode Expression(string type, string name, bool isBrowsable, string? language = null) => new JsonObject
    {
        ["type"] = type,
        ["displayName"] = name,
        ["isSerializable"] = true,
        ["isBrowsable"] = isBrowsable,
        ["properties"] = language is null ? new JsonObject() : new JsonObject { ["MonacoLanguage"] = language },
    };

    private static IResult Types(Words words) => Answers.List(
    [
        .. new[] { ("String", "text"), ("Boolean", "yes-no"), ("Int32", "whole-number"), ("Double", "number"), ("DateTimeOffset", "moment"), ("TimeSpan", "time-span"), ("Object", "anything") }
            .Select(t => new JsonObject
            {
                ["typeName"] = t.Item1,
                ["displayName"] = words[$"workflows.type.{t.Item2}"],
                ["category"] = words["workflows.types"],
                ["description"] = null,
            }),
    ]);

    /// <summary>Studio takes the first for a new variable: one that keeps its value while people are waited for.</summary>
    private static IResult StorageDrivers(Words words) => Answers.List(
    [
        Driver("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", words["workflows.storage.instance"], 0),
        Driver("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", words["workflows.storage.memory"], 10),
    ]);

    private static JsonNode Driver(string type, string name, int priority) => new JsonObject
    {
        ["typeName"] = type,
        ["displayName"] = name,
        ["priority"] = priority,
        ["deprecated"] = false,
    };

    private static IResult IncidentStrategies(Words words) => Answers.List(
    [
        Strategy("Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core", words["workflows.incidents.fault"]),
        Strategy("Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core", words["workflows.incidents.continue"]),
    ]);

    private static JsonNode Strategy(string type, string name) => new JsonObject { ["typeName"] = type, ["displayName"] = name, ["description"] = "" };

    /// <summary>Only the one that lets Studio hear of changes instead of asking for them every few seconds.</summary>
    private static IResult Features() => Answers.List(
    [
        new JsonObject
        {
            ["name"] = "RealTimeWorkflowUpdates",
            ["namespace"] = "Elsa",
            ["fullName"] = "Elsa.RealTimeWorkflowUpdates",
            ["displayName"] = "Real-time workflow updates",
            ["description"] = "",
        },
    ]);

    private static IResult Nothing() => Answers.List([]);

    private static IResult NoOptions(string type, string property) => Answers.Json(new JsonObject { ["items"] = new JsonObject() });

    /// <summary>One step alone means nothing to people; the whole is tried out in a simulation.</summary>
    private static IResult TryActivity(Words words) => Answers.Json(new JsonObject
    {
        ["activityState"] = new JsonObject(),
        ["payload"] = new JsonObject(),
        ["outputs"] = new JsonObject(),
        ["exception"] = new JsonObject { ["type"] = "NotHere", ["message"] = words["workflows.no-single-steps"], ["stackTrace"] = null, ["innerException"] = null, ["metadata"] = new JsonObject() },
        ["status"] = "Faulted",
    });
}
