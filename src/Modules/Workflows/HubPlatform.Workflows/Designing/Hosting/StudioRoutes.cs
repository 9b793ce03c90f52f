using System.Text.Json.Nodes;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Designing.Rest;

using MediatR;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Workflows.Designing.Hosting;

/// <summary>Studio's page and its files, below <c>/{region}/designer/</c>: everything Studio loads or "navigates" to is relative to that base.</summary>
internal static class StudioRoutes
{
    public const string Base = "designer/";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Base + "workflows/definitions/{definitionId}/edit", EditAsync).RequireAuthorization(Policies.Designer);

        // Published by their authors for everybody; what is drawn comes from the API alone.
        var files = endpoints.MapGroup(Base).AllowAnonymous();
        files.MapGet("_framework/{**path}", (string path, HttpRequest request, StudioFiles studio) => studio.Send("_framework/" + path, request));
        files.MapGet("_content/{**path}", (string path, HttpRequest request, StudioFiles studio) => studio.Send("_content/" + path, request));
        files.MapGet("Elsa.Studio.Host.CustomElements.styles.css", (HttpRequest request, StudioFiles studio) => studio.Send("Elsa.Studio.Host.CustomElements.styles.css", request));
        files.MapGet("hub/designer.js", (HttpResponse response, StudioFiles studio) => studio.Script.Send(response));
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

        if (latest.Failed)
        {
            return Results.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = StudioPolicy.Value;
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new RazorComponentResult<StudioPage>(new Dictionary<string, object?>
        {
            [nameof(StudioPage.DefinitionId)] = latest.Value.DefinitionId,
            [nameof(StudioPage.Name)] = latest.Value.Name,
            [nameof(StudioPage.State)] = answers.StateOf(latest.Value),
            [nameof(StudioPage.Token)] = tokens.RequestToken,
            [nameof(StudioPage.TokenHeader)] = tokens.HeaderName,
            [nameof(StudioPage.TokenField)] = tokens.FormFieldName,
        });
    }
}
