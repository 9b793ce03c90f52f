using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Competences.Exchanging;

/// <summary>1EdTech CASE 1.1, the read half: <c>/{region}/ims/case/v1p1/...</c>, open to everybody.</summary>
internal static class CaseEndpoints
{
    private const int MostAtOnce = 500;

    private static readonly string[] Kinds =
        ["CFDocuments", "CFPackages", "CFItems", "CFAssociations", "CFItemAssociations", "CFItemTypes", "CFConcepts", "CFSubjects", "CFLicenses", "CFAssociationGroupings", "CFRubrics"];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/ims/case/v1p1").AllowAnonymous().RequireRateLimiting(PublicPages.Policy);
        open.MapGet("/CFDocuments", ListAsync);

        foreach (var kind in Kinds)
        {
            open.MapGet($"/{kind}/{{identifier}}", (string identifier, Execution execution, IMediator mediator, CancellationToken cancellationToken) =>
                GetAsync(kind, identifier, execution, mediator, cancellationToken));
        }
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, string? limit, string? offset, string? sort, string? orderBy, string? filter, string? fields, Execution execution, IMediator mediator, CancellationToken cancellationToken)
    {
        if (execution.Region is null)
        {
            return Results.NotFound();
        }

        if (NumberIn(limit, 100) is not (> 0 and <= MostAtOnce and var most) || NumberIn(offset, 0) is not { } from || orderBy is not (null or "asc" or "desc"))
        {
            return Failure(StatusCodes.Status400BadRequest, "invaliddata");
        }

        var page = await mediator.Send(new ListCaseDocuments(most, from, sort, orderBy, filter, fields), cancellationToken);

        if (page.Failed)
        {
            return Failure(StatusCodes.Status400BadRequest, "invalid_filter_field");
        }

        http.Response.Headers["X-Total-Count"] = page.Value.Total.ToString(CultureInfo.InvariantCulture);
        return Results.Text(page.Value.Body.ToJsonString(), "application/json");
    }

    private static async Task<IResult> GetAsync(string kind, string identifier, Execution execution, IMediator mediator, CancellationToken cancellationToken)
    {
        if (execution.Region is null)
        {
            return Results.NotFound();
        }

        if (!Guid.TryParse(identifier, out _))
        {
            return Failure(StatusCodes.Status400BadRequest, "invalid_uuid");
        }

        var found = await mediator.Send(new GetCaseResource(kind, identifier), cancellationToken);
        return found.Failed ? Failure(StatusCodes.Status404NotFound, "unknownobject") : Results.Text(found.Value.ToJsonString(), "application/json");
    }

    private static int? NumberIn(string? text, int otherwise) =>
        text is null ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As CASE says no.</summary>
    private static IResult Failure(int status, string code) => Results.Text(
        new JsonObject
        {
            ["imsx_codeMajor"] = "failure",
            ["imsx_severity"] = "error",
            ["imsx_CodeMinor"] = new JsonObject
            {
                ["imsx_codeMinorField"] = new JsonArray(new JsonObject { ["imsx_codeMinorFieldName"] = "TargetEndSystem", ["imsx_codeMinorFieldValue"] = code }),
            },
        }.ToJsonString(), "application/json", statusCode: status);
}
