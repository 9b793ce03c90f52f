using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>A request that changes something must come from our own page: it carries the page's antiforgery token in a header.</summary>
internal sealed class DesignerDoor(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";

        if (!IsSafe(http.Request) && (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || !await antiforgery.IsRequestValidAsync(http)))
        {
            return ((Answers)http.RequestServices.GetService(typeof(Answers))!).Refusal(DefinitionProblems.PageTooOld);
        }

        return await next(context);
    }

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
