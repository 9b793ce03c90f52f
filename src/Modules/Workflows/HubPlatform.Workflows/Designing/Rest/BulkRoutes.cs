using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>What Studio's list does with several rows at once. Every one of them is checked as it is alone; one that may not go keeps all.</summary>
internal static class BulkRoutes
{
    private const int MostIds = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("bulk-actions");
        bulk.MapPost("publish/workflow-definitions/by-definition-ids", PublishAsync);
        bulk.MapPost("retract/workflow-definitions/by-definition-ids", RetractAsync);
        bulk.MapPost("delete/workflow-definitions/by-definition-id", DeleteAsync);
        bulk.MapPost("delete/workflow-definitions/by-id", DeleteVersionsAsync);
        bulk.MapPost("export/workflow-definitions", ExportAsync);
        bulk.MapPost("import/workflow-definitions", ImportAsync);
    }

    private static async Task<IResult> PublishAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(request, "definitionIds", cancellationToken);
        return ids.Failed ? answers.Refusal(ids.Problem!) : answers.Of(await mediator.Send(new PublishDefinitions(ids.Value), cancellationToken), done => new JsonObject
        {
            ["published"] = List(done.Published),
            ["alreadyPublished"] = List(done.AlreadyPublished),
            ["notFound"] = List(done.NotFound),
            ["updatedConsumers"] = new JsonArray(),
        });
    }

    private static async Task<IResult> RetractAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(request, "definitionIds", cancellationToken);
        return ids.Failed ? answers.Refusal(ids.Problem!) : answers.Of(await mediator.Send(new RetractDefinitions(ids.Value), cancellationToken), done => new JsonObject
        {
            ["retracted"] = List(done.Retracted),
            ["alreadyRetracted"] = List(done.AlreadyRetracted),
            ["notFound"] = List(done.NotFound),
        });
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(request, "definitionIds", cancellationToken);
        return ids.Failed ? answers.Refusal(ids.Problem!) : answers.Of(await mediator.Send(new DeleteDefinitions(ids.Value), cancellationToken), Deleted);
    }

    private static async Task<IResult> DeleteVersionsAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var ids = await IdsAsync(request, "ids", cancellationToken);
        return ids.Failed ? answers.Refusal(ids.Problem!) : answers.Of(await mediator.Send(new DeleteVersions(AsGuids(ids.Value)), cancellationToken), Deleted);
    }

    private static async Task<IResult> ExportAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);

        if (sent.Failed)
        {
            return answers.Refusal(sent.Problem!);
        }

        var withUsers = sent.Value["includeConsumingWorkflows"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) && asked;
        var versions = await mediator.Send(new GetVersions(AsGuids(IdsIn(sent.Value, "ids")), withUsers), cancellationToken);
        return versions.Failed ? answers.Refusal(versions.Problem!)
            : versions.Value.Count == 0 ? answers.Refusal(Problem.NotFound)
            : Zip(versions.Value);
    }

    public static IResult Zip(IEnumerable<DefinitionView> versions) => Results.File(DefinitionArchive.Pack(versions), "application/zip", "workflow-definitions.zip");

    private static async Task<IResult> ImportAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return answers.Refusal(DefinitionProblems.Unreadable);
        }

        var form = await request.ReadFormAsync(cancellationToken);
        var drawings = new List<Drawing>();

        foreach (var file in form.Files.Take(MostIds))
        {
            await using var content = file.OpenReadStream();
            var read = await DefinitionArchive.ReadAsync(content, cancellationToken);

            if (read.Failed)
            {
                return answers.Refusal(read.Problem!);
            }

            drawings.AddRange(read.Value);
        }

        return answers.Of(await mediator.Send(new ImportDefinitions(drawings), cancellationToken), count => new JsonObject { ["count"] = count });
    }

    private static async Task<Result<IReadOnlyList<string>>> IdsAsync(HttpRequest request, string name, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);
        return sent.Failed ? sent.Problem! : Result.Of(IdsIn(sent.Value, name));
    }

    private static IReadOnlyList<string> IdsIn(JsonObject sent, string name) =>
        [.. (sent.ListOf(name) ?? []).OfType<JsonValue>().Select(id => id.ToString()).Where(id => id.Length is > 0 and <= 100).Distinct(StringComparer.Ordinal).Take(MostIds)];

    private static List<Guid> AsGuids(IReadOnlyList<string> ids) => [.. ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private static JsonArray List(IReadOnlyList<string> ids) => [.. ids.Select(id => JsonValue.Create(id))];

    private static JsonObject Deleted(int count) => new() { ["deleted"] = count };
}
