using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;
using HubPlatform.Workflows.Designing.Drawings;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>
/// How results become what Studio understands. It shows the messages of a 400 and takes every other refusal for a crash, so every "no" of the
/// domain is a 400; only what is not theirs to see stays a 404.
/// </summary>
internal sealed partial class Answers(Words words, IMediator mediator, IHttpContextAccessor context)
{
    /// <summary>What was drawn on; the page's script sends it back with the next save.</summary>
    public const string RevisionHeader = "X-Hub-Revision";

    /// <summary>How the definition stands, as a sentence for the bar above the canvas (percent-encoded).</summary>
    public const string StateHeader = "X-Hub-State";

    /// <summary>Which page the request comes from: every time the page is loaded it is another one.</summary>
    public const string TabHeader = "X-Hub-Tab";

    /// <summary>The number of the version as which a drawing that came too late is kept.</summary>
    public const string AsideHeader = "X-Hub-Aside";

    public static IResult Json(JsonNode json) => Results.Content(Drawing.Write(json), "application/json; charset=utf-8");

    public static IResult List(JsonArray items) => Json(new JsonObject { ["items"] = items, ["count"] = items.Count });

    /// <summary>A list that Studio fetches after every save: where the browser holds it already it is not sent again. Nothing of anybody's may stand in it.</summary>
    public static IResult ListUnlessHeld(HttpContext http, JsonArray items)
    {
        var text = Encoding.UTF8.GetBytes(Drawing.Write(new JsonObject { ["items"] = items, ["count"] = items.Count }));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 12))}\"");
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(text, "application/json; charset=utf-8");
    }

    public IResult Of<T>(Result<T> result, Func<T, JsonNode> json) => result.Failed ? Refusal(result.Problem!) : Json(json(result.Value));

    /// <summary>Studio replaces what it shows by this answer, so it is always complete.</summary>
    public async Task<IResult> DefinitionAsync(Result<DefinitionView> result)
    {
        if (result.Failed)
        {
            return Refusal(result.Problem!);
        }

        Tell(result.Value);
        return Json(await ShownAsync(result.Value));
    }

    /// <summary>An earlier version, which nobody draws on: no revision is told.</summary>
    public async Task<IResult> VersionAsync(Result<DefinitionView> result) => result.Failed ? Refusal(result.Problem!) : Json(await ShownAsync(result.Value));

    public IResult Definition(Result<DefinitionView> result, Func<DefinitionView, JsonNode> json)
    {
        if (result.Failed)
        {
            return Refusal(result.Problem!);
        }

        Tell(result.Value);
        return Json(json(result.Value));
    }

    public async Task<IResult> SavedAsync(Result<SavedDefinition> result)
    {
        if (result.Failed)
        {
            return Refusal(result.Problem!);
        }

        Tell(result.Value.Version);
        return Json(new JsonObject
        {
            ["workflowDefinition"] = await ShownAsync(result.Value.Version),
            ["alreadyPublished"] = result.Value.AlreadyPublished,
            ["consumingWorkflowCount"] = result.Value.Consumers,
        });
    }

    public void SetAside(Result<DefinitionView> kept)
    {
        if (!kept.Failed && !kept.Value.IsLatest)
        {
            context.HttpContext!.Response.Headers[AsideHeader] = kept.Value.Number.ToString(CultureInfo.InvariantCulture);
        }
    }

    public IResult Refusal(Problem problem)
    {
        if (problem.Kind == ProblemKind.NotFound)
        {
            return Results.Json(new { title = words.Of(problem) }, statusCode: StatusCodes.Status404NotFound);
        }

        var errors = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [problem.Code] = [words.Of(problem)] };

        foreach (var field in problem.Fields)
        {
            var step = field.Field.Length > 0 ? field.Field : problem.Code;

            if (!errors.TryGetValue(step, out var messages))
            {
                errors[step] = messages = [];
            }

            messages.Add(field.Field.Length > 0 ? $"{field.Field}: {words.Of(field)}" : words.Of(field));
        }

        return Results.Json(new { errors }, statusCode: StatusCodes.Status400BadRequest);
    }

    /// <summary>Where the definition stands now, for the bar.</summary>
    public string StateOf(DefinitionView version) => (version.IsPublished, version.PublishedNumber) switch
    {
        (true, _) => words["workflows.state.published", version.Number],
        (false, null) => words["workflows.state.draft", version.Number],
        (false, { } published) => words["workflows.state.draft-beside", version.Number, published],
    };

    private async Task<JsonObject> ShownAsync(DefinitionView version)
    {
        // Only who uses workflows as activities needs to know which there are.
        var usable = ReferencedWorkflows.ReferencesIn(version.Json).Any() ? await mediator.Send(new GetUsableWorkflows(), context.HttpContext!.RequestAborted) : null;
        var known = usable is { Failed: false } ? usable.Value.Select(w => (w.Descriptor.TypeName, w.Descriptor.Version)).ToHashSet() : [];

        // A type of a track is written with a small letter, ours with a capital.
        if (TrackType().IsMatch(version.Json) && await mediator.Send(new GetVocabulary(), context.HttpContext!.RequestAborted) is { Failed: false } drawing)
        {
            known.UnionWith(drawing.Value.OfTracks.Select(a => (a.TypeName, a.Version)));
        }

        return DrawingView.ForStudio(version, known);
    }

    [GeneratedRegex("\"type\":\"[a-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TrackType();

    private void Tell(DefinitionView version)
    {
        var headers = context.HttpContext!.Response.Headers;
        headers[StateHeader] = Uri.EscapeDataString(StateOf(version));

        if (version.IsLatest)
        {
            headers[RevisionHeader] = version.Revision;
        }
    }
}
