using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace HubPlatform.Access.Doors;

/// <summary>
/// What somebody is told who may not come in. Nobody yet: the way to sign in. Somebody, but not for this: not found, as if it were not there.
/// </summary>
internal sealed class ClosedDoor : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        var execution = (Execution)context.RequestServices.GetService(typeof(Execution))!;
        var isKnown = execution.Caller.Kind != CallerKind.Anonymous || StaffCookie.Read(context.User) is not null;
        var forParticipants = policy.Requirements.OfType<CallerRequirement>().Any(r => r.ForParticipants);

        if (forParticipants && execution.Region is not null && IsPage(context.Request))
        {
            context.Response.Redirect(context.Request.PathBase.Add("/" + SignInPaths.AskForLink));
        }
        else if (isKnown)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (IsPage(context.Request))
        {
            context.Response.Redirect(SignInPaths.SignInAndReturn(context.Request));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    // Programs (the designer, scripts) are told by status; a person is led on.
    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.HasFormContentType)
        && request.Headers.Accept.ToString() is var accept && (accept.Length == 0 || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
