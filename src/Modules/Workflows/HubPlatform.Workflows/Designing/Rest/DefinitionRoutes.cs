using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Designing.Drawings;

using MediatR;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>Elsa's paths for definitions and their versions. Query keys come in Pascal case as Studio writes them; binding does not mind.</summary>
internal static class DefinitionRoutes
{
    private const int MostIds = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("workflow-definitions");
        definitions.MapGet("by-definition-id/{definitionId}", GetAsync);
        definitions.MapGet("by-id/{versionId}", GetVersionAsync);
        definitions.MapGet("", ListAsync);
        definitions.MapGet("validation/is-name-unique", IsNameUniqueAsync);
        definitions.MapGet("{definitionId}/export", ExportAsync);
        definitions.MapPost("", SaveAsync);
        definitions.MapPost("import", ImportAsync);
        definitions.MapPost("{definitionId}/publish", async (string definitionId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            await answers.SavedAsync(await mediator.Send(new PublishDefinition(definitionId), cancellationToken)));
        definitions.MapPost("{definitionId}/retract", async (string definitionId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            await answers.DefinitionAsync(await mediator.Send(new RetractDefinition(definitionId), cancellationToken)));
        definitions.MapPost("{definitionId}/revert/{number:int}", async (string definitionId, int number, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            answers.Definition(await mediator.Send(new RevertDefinition(definitionId, number), cancellationToken), version => DrawingView.Summary(DefinitionLine.Of(version))));
        definitions.MapPost("{definitionId}/execute", CannotStart);
        definitions.MapDelete("{definitionId}", async (string definitionId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
            Gone(await mediator.Send(new DeleteDefinition(definitionId), cancellationToken), answers));
        api.MapDelete("workflow-definition-versions/{versionId}", DeleteVersionAsync);
        api.MapGet("hub/findings/{definitionId}", FindingsAsync);
        api.MapGet("hub/page", Page);
        api.MapPost("hub/set-aside", SetAsideAsync);
    }

    private static async Task<IResult> GetAsync(string definitionId, [FromQuery] string? versionOptions, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
        await answers.DefinitionAsync(await mediator.Send(new GetDefinition(definitionId, VersionChoice.Read(versionOptions ?? "Latest")), cancellationToken));

    private static async Task<IResult> GetVersionAsync(string versionId, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var version = Guid.TryParse(versionId, out var id) ? await mediator.Send(new GetVersion(id), cancellationToken) : Problem.NotFound;

        return await answers.VersionAsync(version);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var lines = await mediator.Send(Asked(request.Query), cancellationToken);
        return answers.Of(lines, found => new JsonObject
        {
            ["items"] = new JsonArray([.. found.Lines.Select(DrawingView.Summary)]),
            ["totalCount"] = found.Total,
            ["links"] = new JsonArray(DrawingView.Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST")),
        });
    }

    private static async Task<IResult> IsNameUniqueAsync([FromQuery] string? name, [FromQuery] string? definitionId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
        answers.Of(await mediator.Send(new IsNameFree(name ?? "", definitionId), cancellationToken), free => new JsonObject { ["isUnique"] = free });

    /// <summary>Its own file; with the workflows that use it as an activity, where there are any and they are asked for, a zip.</summary>
    private static async Task<IResult> ExportAsync(
        string definitionId, [FromQuery] string? versionOptions, [FromQuery] string? includeConsumingWorkflows, HttpContext http, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var version = await mediator.Send(new GetDefinition(definitionId, VersionChoice.Read(string.IsNullOrEmpty(versionOptions) ? "Latest" : versionOptions)), cancellationToken);

        if (version.Failed)
        {
            return answers.Refusal(version.Problem!);
        }

        if (string.Equals(includeConsumingWorkflows, "true", StringComparison.OrdinalIgnoreCase)
            && await mediator.Send(new GetVersions([version.Value.Id], WithUsers: true), cancellationToken) is { Failed: false, Value: { Count: > 1 } together })
        {
            return BulkRoutes.Zip(together);
        }

        // The id was checked when it was stored: letters, digits and marks that mean nothing in a path.
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{DefinitionArchive.NameOf(version.Value)}\"";
        return Answers.Json(DrawingView.ForFile(version.Value));
    }

    /// <summary>Save, auto-save, publish, create, save as and duplicate are all this one call.</summary>
    private static async Task<IResult> SaveAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);

        if (sent.Failed)
        {
            return answers.Refusal(sent.Problem!);
        }

        var drawing = sent.Value.ObjectOf("model") is { } model ? Drawing.Read(model) : DefinitionProblems.Unreadable;

        if (drawing.Failed)
        {
            return answers.Refusal(drawing.Problem!);
        }

        var publish = sent.Value["publish"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) && asked;
        var revision = request.Headers[Answers.RevisionHeader].ToString();
        var saved = await mediator.Send(new SaveDefinition(drawing.Value, publish, revision.Length > 0 ? revision : null), cancellationToken);

        if (saved.Problem?.Code == DefinitionProblems.DrawnMeanwhile.Code)
        {
            // Refused, and kept all the same: the refusal says where.
            answers.SetAside(await mediator.Send(new SetAside(drawing.Value, TabOf(request)), cancellationToken));
        }

        return await answers.SavedAsync(saved);
    }

    /// <summary>What a browser still held that was never saved: a tab that closed, a sign-in that ended. It becomes a version beside the latest.</summary>
    private static async Task<IResult> SetAsideAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);
        var drawing = sent.Failed ? sent.Problem! : sent.Value.ObjectOf("model") is { } model ? Drawing.Read(model) : DefinitionProblems.Unreadable;

        if (drawing.Failed)
        {
            return answers.Refusal(drawing.Problem!);
        }

        var kept = await mediator.Send(new SetAside(drawing.Value, TabOf(request)), cancellationToken);
        answers.SetAside(kept);
        return answers.Of(kept, version => DrawingView.Summary(DefinitionLine.Of(version)));
    }

    private static string TabOf(HttpRequest request) => request.Headers[Answers.TabHeader].ToString();

    /// <summary>The token of whoever is signed in now, for a page that was opened before.</summary>
    private static IResult Page(HttpContext http, IAntiforgery antiforgery, Kernel.Execution execution) => Answers.Json(new JsonObject
    {
        ["token"] = antiforgery.GetAndStoreTokens(http).RequestToken,
        ["who"] = execution.Caller.AccountId?.ToString("n"),
        ["name"] = execution.Caller.Name,
    });

    private static async Task<IResult> ImportAsync(HttpRequest request, IMediator mediator, Answers answers, CancellationToken cancellationToken)
    {
        var sent = await SentJson.ReadAsync(request, cancellationToken);
        var drawing = sent.Failed ? sent.Problem! : Drawing.ReadFile(sent.Value);
        return drawing.Failed
            ? answers.Refusal(drawing.Problem!)
            : await answers.DefinitionAsync(await mediator.Send(new ImportDefinition(drawing.Value), cancellationToken));
    }

    private static async Task<IResult> DeleteVersionAsync(string versionId, IMediator mediator, Answers answers, CancellationToken cancellationToken) =>
        Guid.TryParse(versionId, out var id)
            ? Gone(await mediator.Send(new DeleteVersions([id]), cancellationToken), answers)
            : answers.Refusal(Problem.NotFound);

    private static async Task<IResult> FindingsAsync(string definitionId, IMediator mediator, Answers answers, Kernel.Text.Words words, CancellationToken cancellationToken) =>
        answers.Of(await mediator.Send(new CheckDefinition(definitionId), cancellationToken), findings => new JsonArray(
        [
            .. findings.Select(f => new JsonObject { ["step"] = f.Step, ["text"] = words.Of(f.AsProblem()), ["isError"] = f.IsError }),
        ]));

    /// <summary>A trajectory starts with a person, never from the canvas.</summary>
    private static IResult CannotStart(string definitionId, HttpContext http)
    {
        http.Response.Headers["x-elsa-workflow-cannot-start"] = "true";
        return Answers.Json(new JsonObject());
    }

    private static IResult Gone<T>(Result<T> result, Answers answers) => result.Failed ? answers.Refusal(result.Problem!) : Results.NoContent();

    /// <summary>The keys of Studio's lists; an empty value means that nothing was asked for.</summary>
    private static ListDefinitions Asked(IQueryCollection query) => new(VersionChoice.Read(query["versionOptions"]))
    {
        Page = NumberIn(query, "page") ?? 0,
        PageSize = NumberIn(query, "pageSize"),
        Search = query["searchTerm"],
        OrderBy = query["orderBy"],
        Descending = query["orderDirection"] == "Descending",
        DefinitionIds = [.. query["definitionIds"].OfType<string>().Where(id => id.Length > 0).Take(MostIds)],
        VersionIds = [.. query["ids"].OfType<string>().Where(id => id.Length > 0).Take(MostIds).Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty)],
    };

    private static int? NumberIn(IQueryCollection query, string key) =>
        int.TryParse(query[key], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
