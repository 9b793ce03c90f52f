using HubPlatform.Kernel.Commands;
using HubPlatform.Workflows.Designing.Drawings;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>A request that changes something must come from our own page: it carries the page's antiforgery token in a header.</summary>
internal sealed class DesignerDoor(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";

        // What cannot be an id is nobody's, and no database is asked for it.
        if (http.Request.RouteValues["definitionId"] is string id && !DrawingReader.IsDefinitionId(id))
        {
            return Answers(http).Refusal(Problem.NotFound);
        }

        if (!IsSafe(http.Request) && (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || !await antiforgery.IsRequestValidAsync(http)))
        {
            return Answers(http).Refusal(DefinitionProblems.PageTooOld);
        }

        return await next(context);
    }

    private static Answers Answers(HttpContext http) => http.RequestServices.GetRequiredService<Answers>();

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
