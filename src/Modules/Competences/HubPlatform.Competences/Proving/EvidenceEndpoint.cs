using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Text;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Competences.Proving;

/// <summary>Gives one file to one person who may have it: to be saved, never to be shown by a page of ours.</summary>
internal static class EvidenceEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/evidence/{id:guid}/file", GetAsync).RequireAuthorization();

    private static async Task<IResult> GetAsync(Guid id, HttpContext http, IMediator mediator, EvidenceFiles files, Execution execution, Words words, CancellationToken cancellationToken)
    {
        var found = execution.Region is null ? Problem.NotFound : await mediator.Send(new GetEvidenceFile(id), cancellationToken);

        if (found.Problem is { Kind: not ProblemKind.NotFound } problem)
        {
            return Results.Text(words.Of(problem), "text/plain; charset=utf-8", statusCode: StatusCodes.Status409Conflict);
        }

        if (found.Failed || files.Open(execution.TheRegion, found.Value.StoredAs) is not { } content)
        {
            return Results.NotFound();
        }

        // Should a browser open it all the same, it may do nothing there.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(content, found.Value.MediaType, found.Value.FileName);
    }
}
