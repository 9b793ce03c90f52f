using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>Elsa's paths for runs: the list, the viewer's journal, counters and executions. Looking only; people's ways are not changed from here.</summary>
internal static class InstanceRoutes
{
    private const int MostEntries = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var instances = api.MapGroup("workflow-instances");
        instances.MapPost("", ListAsync);
        instances.MapGet("{id}", async (string id, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Of(await StoryAsync(mediator, id, cancellationToken), InstanceJson.Instance));
        instances.MapGet("{id}/execution-state", async (string id, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Of(Guid.TryParse(id, out var instance) ? await mediator.Send(new GetInstanceLine(instance), cancellationToken) : Problem.NotFound, InstanceJson.ExecutionState));
        instances.MapPost("{id}/journal", JournalAsync);
        instances.MapGet("{id}/variables", VariablesAsync);

        var executions = api.MapGroup("activity-executions");
        executions.MapPost("report", ReportAsync);
        executions.MapGet("list", (HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            RunsAsync(request.Query, InstanceJson.Run, mediator, answers, cancellationToken));
        executions.MapGet("by-id", async ([FromQuery] string? id, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Of(await RunAsync(mediator, id, cancellationToken), found => InstanceJson.Run(found.Story, found.Run)));
        executions.MapGet("{id}/call-stack", CallStackAsync);
        api.MapGet("activity-execution-summaries/list", (HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            RunsAsync(request.Query, InstanceJson.RunSummary, mediator, answers, cancellationToken));
        api.MapGet("resilience/retries/{id}", (string id) => Answers.Json(new JsonObject { ["items"] = new JsonArray(), ["totalCount"] = 0 }));

        // No body is read: there is nothing in it that could be wanted.
        instances.MapDelete("{id}", NotFromHere);
        instances.MapGet("{id}/export", NotFromHere);
        api.MapPost("cancel/workflow-instances/{id}", NotFromHere);
        api.MapPost("bulk-actions/{action}/workflow-instances/{**rest}", NotFromHere);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);
        return sent.Failed ? answers.Refusal(sent.Problem!) : answers.Of(await mediator.Send(Asked(sent.Value), cancellationToken), found => new JsonObject
        {
            ["items"] = new JsonArray([.. found.Lines.Select(InstanceJson.Summary)]),
            ["totalCount"] = found.Total,
            ["links"] = new JsonArray(),
        });
    }

    private static async Task<IResult> JournalAsync(
        string id, [FromQuery] string? skip, [FromQuery] string? take, HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);

        if (sent.Failed)
        {
            return answers.Refusal(sent.Problem!);
        }

        var filter = sent.Value.ObjectOf("filter");
        var (ids, nodes, types, events) = (TextsOf(filter, "activityIds"), TextsOf(filter, "activityNodeIds"), TextsOf(filter, "excludedActivityTypes"), TextsOf(filter, "eventNames"));
        return answers.Of(await StoryAsync(mediator, id, cancellationToken), story =>
        {
            var entries = story.Entries
                .Where(e => ids.Count == 0 || ids.Contains(e.Node?.Id ?? InstanceStory.LastOf(e.Path)))
                .Where(e => nodes.Count == 0 || nodes.Contains(e.Path))
                .Where(e => e.Node is null || !types.Contains(e.Node.Model.Type))
                .Where(e => events.Count == 0 || events.Contains(e.Event.ToString()))
                .ToList();
            return new JsonObject
            {
                ["items"] = new JsonArray([.. entries.Skip(NumberOf(skip) ?? 0).Take(Math.Min(NumberOf(take) ?? MostEntries, MostEntries)).Select(e => InstanceJson.Entry(story, e))]),
                ["totalCount"] = entries.Count,
            };
        });
    }

    /// <summary>The names are the drawing's; what they hold is the person's.</summary>
    private static async Task<IResult> VariablesAsync(string id, IMediator mediator, Answers answers, Words words, CancellationToken cancellationToken) =>
        answers.Of(await StoryAsync(mediator, id, cancellationToken), story => new JsonObject
        {
            ["items"] = new JsonArray([.. story.Workflow.Definition.Variables.Select(v => new JsonObject { ["id"] = v.Id, ["name"] = v.Name, ["value"] = words["workflows.watching.not-shown"] })]),
            ["count"] = story.Workflow.Definition.Variables.Count,
        });

    private static async Task<IResult> ReportAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);

        if (sent.Failed)
        {
            return answers.Refusal(sent.Problem!);
        }

        var nodes = TextsOf(sent.Value, "activityNodeIds");
        return answers.Of(await StoryAsync(mediator, sent.Value.TextOf("workflowInstanceId"), cancellationToken), story => InstanceJson.Stats(story, nodes.Count == 0 ? null : nodes));
    }

    private static async Task<IResult> RunsAsync(IQueryCollection query, Func<InstanceStory, StepRun, JsonObject> json, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
        answers.Of(await StoryAsync(mediator, query["workflowInstanceId"], cancellationToken), story =>
        {
            var runs = story.RunsOf(query["activityNodeId"].ToString()).Take(MostEntries).Select(r => json(story, r)).ToList();
            return new JsonObject { ["items"] = new JsonArray([.. runs]), ["count"] = runs.Count };
        });

    private static async Task<IResult> CallStackAsync(string id, HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var across = !string.Equals(request.Query["includeCrossWorkflowChain"], "false", StringComparison.OrdinalIgnoreCase);
        var frames = IdOf(id) is { } of ? await mediator.Send(new GetCallStack(of.Instance, of.Execution, across), cancellationToken) : Problem.NotFound;
        return answers.Of(frames, found => new JsonObject
        {
            ["activityExecutionId"] = id,
            ["items"] = new JsonArray([.. found.Skip(NumberOf(request.Query["skip"]) ?? 0).Take(Math.Min(NumberOf(request.Query["take"]) ?? 100, MostEntries)).Select(f => InstanceJson.Run(f.Story, f.Run))]),
            ["totalCount"] = found.Count,
        });
    }

    private static IResult NotFromHere(Answers answers) => answers.Refusal(WatchingProblems.NotFromHere);

    private static async Task<Result<InstanceStory>> StoryAsync(IMediator mediator, string? id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var instance) ? await mediator.Send(new GetInstance(instance), cancellationToken) : Problem.NotFound;

    private static async Task<Result<(InstanceStory Story, StepRun Run)>> RunAsync(IMediator mediator, string? id, CancellationToken cancellationToken)
    {
        if (IdOf(id) is not { } of)
        {
            return Problem.NotFound;
        }

        var story = await mediator.Send(new GetInstance(of.Instance), cancellationToken);
        return !story.Failed && story.Value.Runs.GetValueOrDefault(of.Execution) is { } run ? (story.Value, run) : Problem.NotFound;
    }

    private static (Guid Instance, long Execution)? IdOf(string? id) =>
        id?.Split('-') is [var instance, var execution] && Guid.TryParseExact(instance, "N", out var of)
        && long.TryParse(execution, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (of, number) : null;

    /// <summary>Studio's filters. Nobody can ask for whom a run is: a correlation id finds nothing.</summary>
    private static ListInstances Asked(JsonObject sent) => new()
    {
        Page = sent.NumberOf("page") ?? 0,
        PageSize = sent.NumberOf("pageSize") ?? 10,
        Search = sent.TextOf("searchTerm"),
        DefinitionIds = [.. TextsOf(sent, "definitionIds").Append(sent.TextOf("definitionId")).OfType<string>().Where(d => d.Length > 0)],
        Version = sent.NumberOf("version"),
        Statuses = sent.TextOf("correlationId") is { Length: > 0 } ? [] : StatusesOf(sent),
        HasIncidents = sent["hasIncidents"] is JsonValue flag && flag.TryGetValue<bool>(out var has) ? has : null,
        OrderBy = sent.TextOf("orderBy"),
        Descending = sent.TextOf("orderDirection") != "Ascending",
        Moments = [.. (sent.ListOf("timestampFilters") ?? []).OfType<JsonObject>().Take(20).Select(MomentOf).OfType<MomentFilter>()],
    };

    private static MomentFilter? MomentOf(JsonObject filter) =>
        DateTimeOffset.TryParse(filter.TextOf("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new MomentFilter(filter.TextOf("column") ?? "", filter.TextOf("operator") ?? "", moment)
            : null;

    private static IReadOnlyList<InstanceStatus>? StatusesOf(JsonObject sent)
    {
        InstanceStatus[] over = [InstanceStatus.Finished, InstanceStatus.Cancelled, InstanceStatus.Faulted];
        var statuses = TextsOf(sent, "statuses").Append(sent.TextOf("status")).Where(s => !string.IsNullOrEmpty(s)).ToList();
        var details = TextsOf(sent, "subStatuses").Append(sent.TextOf("subStatus")).Where(s => !string.IsNullOrEmpty(s)).ToList();
        return statuses.Count + details.Count == 0
            ? null
            : [.. Enum.GetValues<InstanceStatus>()
                .Where(s => statuses.Count == 0 || statuses.Contains(over.Contains(s) ? "Finished" : "Running"))
                .Where(s => details.Count == 0 || details.Contains(s.ToString()))];
    }

    private static HashSet<string> TextsOf(JsonObject? json, string name) =>
        [.. (json?.ListOf(name) ?? []).OfType<JsonValue>().Where(v => v.GetValueKind() == System.Text.Json.JsonValueKind.String).Select(v => v.GetValue<string>()).Take(MostEntries * 2)];

    private static int? NumberOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
