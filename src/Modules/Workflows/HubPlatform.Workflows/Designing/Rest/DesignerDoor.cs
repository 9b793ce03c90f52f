using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace HubPlatform.Workflows.Designing.Rest;

/// <summary>
/// Who may pass to the designer's requests: signed in, in a region, drawing there, and from our own page. Everybody else finds nothing. It stands
/// in for the host's policies because a script wants a 401 where a page would be led to the sign-in.
/// </summary>
internal sealed class DesignerDoor(Execution execution, Permissions permissions, IAntiforgery antiforgery, Answers answers) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";

        if (execution.Region is null)
        {
            return answers.Refusal(Kernel.Commands.Problem.NotFound);
        }

        if (execution.Caller.Kind is CallerKind.Anonymous)
        {
            return Results.Json(new { title = "signed-out" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        if (!permissions.Allows(execution.Caller, WorkflowPermissions.Design))
        {
            return answers.Refusal(Kernel.Commands.Problem.NotFound);
        }

        if (!IsSafe(http.Request) && (http.Request.Headers["Sec-Fetch-Site"] == "cross-site" || !await antiforgery.IsRequestValidAsync(http)))
        {
            return answers.Refusal(DefinitionProblems.PageTooOld);
        }

        return await next(context);
    }

    private static bool IsSafe(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
