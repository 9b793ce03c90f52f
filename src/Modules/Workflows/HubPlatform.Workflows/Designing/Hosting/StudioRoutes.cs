using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Workflows.Designing.Rest;
using HubPlatform.Workflows.Designing.Watching;

using MediatR;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Workflows.Designing.Hosting;

/// <summary>Studio's page and its files, below <c>/{region}/designer/</c>: everything Studio loads or "navigates" to is relative to that base.</summary>
internal static class StudioRoutes
{
    public const string Base = "designer/";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // Below the base as Studio's own navigation has them. Lists write their filters into the query and drop what else stands there, so a page is
        // chosen by its path alone.
        var pages = endpoints.MapGroup(Base + "workflows").RequireAuthorization(Policies.Designer);
        pages.MapGet("definitions/{definitionId}/edit", EditAsync);
        pages.MapGet("definitions", (HttpContext http, IAntiforgery antiforgery, Words words) => Page(StudioView.Definitions(words["workflows.studio.definitions"]), http, antiforgery));
        pages.MapGet("instances", (HttpContext http, IAntiforgery antiforgery, Words words) => Page(StudioView.Instances(words["workflows.studio.instances"]), http, antiforgery));
        pages.MapGet("instances/{instanceId}/view", ViewAsync);

        // Published by their authors for everybody; what is drawn comes from the API alone.
        var files = endpoints.MapGroup(Base).AllowAnonymous();
        files.MapGet("_framework/{**path}", (string path, HttpRequest request, StudioFiles studio) => studio.Send("_framework/" + path, request));
        files.MapGet("_content/{**path}", (string path, HttpRequest request, StudioFiles studio) => studio.Send("_content/" + path, request));
        files.MapGet("Elsa.Studio.Host.CustomElements.styles.css", (HttpRequest request, StudioFiles studio) => studio.Send("Elsa.Studio.Host.CustomElements.styles.css", request));

        foreach (var (name, script) in endpoints.ServiceProvider.GetRequiredService<StudioFiles>().OwnScripts)
        {
            files.MapGet("hub/" + name, (HttpResponse response) => script.Send(response));
        }

        files.MapGet("hub/designer-monaco.js", (HttpResponse response, StudioFiles studio) => studio.Monaco.Send(response));
        files.MapGet("hub/designer-letters.css", (HttpResponse response, StudioFiles studio) => studio.Letters.Send(response));
        files.MapGet("hub/designer.css", (HttpResponse response, StudioFiles studio) => studio.Style.Send(response));

        // Studio reads its settings before it reads its element; the element's address is the one that counts.
        files.MapGet("appsettings.json", (HttpRequest request) => Answers.Json(new JsonObject
        {
            ["Backend"] = new JsonObject { ["Url"] = $"{request.Scheme}://{request.Host}{request.PathBase}/{DesignerApi.Path}" },
        }));
    }

    private static async Task<IResult> EditAsync(string definitionId, HttpContext http, IMediator mediator, IAntiforgery antiforgery, Answers answers, CancellationToken cancellationToken)
    {
        var latest = await mediator.Send(new GetDefinition(definitionId, VersionChoice.Latest), cancellationToken);
        return latest.Failed ? Results.NotFound() : Page(StudioView.Editor(latest.Value, answers.StateOf(latest.Value)), http, antiforgery);
    }

    private static async Task<IResult> ViewAsync(string instanceId, HttpContext http, IMediator mediator, IAntiforgery antiforgery, Words words, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(instanceId, out var id) || await mediator.Send(new GetInstanceLine(id), cancellationToken) is not { Failed: false, Value: var line })
        {
            return Results.NotFound();
        }

        var version = await mediator.Send(new GetVersion(line.VersionId), cancellationToken);
        var state = words["workflows.studio.on-version", line.DefinitionVersion, words.DateTime(line.CreatedAt)];
        return version.Failed ? Results.NotFound() : Page(StudioView.Instance(version.Value.Name, state, id), http, antiforgery);
    }

    private static IResult Page(StudioView view, HttpContext http, IAntiforgery antiforgery)
    {
        http.Response.Headers.ContentSecurityPolicy = StudioPolicy.Value;
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new RazorComponentResult<StudioPage>(new Dictionary<string, object?>
        {
            [nameof(StudioPage.View)] = view,
            [nameof(StudioPage.Token)] = tokens.RequestToken,
            [nameof(StudioPage.TokenHeader)] = tokens.HeaderName,
            [nameof(StudioPage.TokenField)] = tokens.FormFieldName,
        });
    }
}
