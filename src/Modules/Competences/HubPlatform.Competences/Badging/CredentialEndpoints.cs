using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Competences.Badging;

/// <summary>What a checker asks for: who issued, with which keys, what was withdrawn. And the holder's own download.</summary>
internal static class CredentialEndpoints
{
    private const string TokenType = "application/vc+jwt";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/credentials").AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
        open.MapGet("/issuer", Issuer);
        open.MapGet("/keys", KeysAsync);
        open.MapGet("/keys/{id:guid}", KeyAsync);
        open.MapGet("/status/1", StatusAsync);
        endpoints.MapGet("/my/documents/{id:guid}/credential", DownloadAsync).RequireAuthorization(Policies.Participant);
    }

    private static IResult Issuer(Execution execution, HubAddress address) =>
        execution.Region is { } region && address.Of(region, "credentials/issuer") is { } issuer
            ? Results.Text(new JsonObject { ["@context"] = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", ["id"] = issuer, ["type"] = new JsonArray("Profile"), ["name"] = region.Name, ["url"] = address.Of(region, "") }.ToJsonString(), "application/json")
            : Results.NotFound();

    private static async Task<IResult> KeysAsync(Execution execution, IMediator mediator, CancellationToken cancellationToken)
    {
        var keys = execution.Region is null ? null : await mediator.Send(new ListSigningKeys(), cancellationToken);
        return keys is null ? Results.NotFound() : Results.Text($$"""{"keys":[{{string.Join(',', keys.Value.Select(k => k.Jwk))}}]}""", "application/jwk-set+json");
    }

    private static async Task<IResult> KeyAsync(Guid id, Execution execution, IMediator mediator, CancellationToken cancellationToken)
    {
        var keys = execution.Region is null ? null : await mediator.Send(new ListSigningKeys(), cancellationToken);
        return keys?.Value.FirstOrDefault(k => k.Id == id) is { } key ? Results.Text(key.Jwk, "application/jwk+json") : Results.NotFound();
    }

    private static async Task<IResult> StatusAsync(HttpContext http, Execution execution, IMediator mediator, CancellationToken cancellationToken)
    {
        var list = execution.Region is null ? null : await mediator.Send(new GetStatusList(), cancellationToken);

        if (list is null || list.Failed)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(list.Value, TokenType);
    }

    private static async Task<IResult> DownloadAsync(Guid id, IMediator mediator, Words words, CancellationToken cancellationToken)
    {
        var credential = await mediator.Send(new FetchCredential(id), cancellationToken);

        return credential.Problem switch
        {
            null => Results.File(System.Text.Encoding.UTF8.GetBytes(credential.Value), TokenType, "credential.jwt"),
            { Kind: ProblemKind.NotFound } => Results.NotFound(),
            var problem => Results.Text(words.Of(problem), "text/plain; charset=utf-8", statusCode: StatusCodes.Status409Conflict),
        };
    }
}
