using HubPlatform.Access.Doors;
using HubPlatform.Access.LinkingParticipants;
using HubPlatform.Kernel;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Access.SigningIn;

internal static class SignOutEndpoint
{
    /// <summary>Below a region and outside: wherever the button stands. A post with the form's token, so that no foreign page signs anybody out.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", SignOutAsync).AllowAnonymous();

        // Its policy says that the participant of this device is meant, also where staff is signed in on the same browser.
        endpoints.MapPost("/my/sign-out", SignOutDeviceAsync).RequireAuthorization(Policies.Participant);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IMediator mediator, IAntiforgery antiforgery, Execution execution)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        if (StaffCookie.Read(context.User) is { } named)
        {
            await mediator.Send(new SignOut(named.AccountId, named.SessionId), context.RequestAborted);
        }

        await context.SignOutAsync(StaffCookie.Scheme);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.Redirect(SignInPaths.Outside(context.Request, execution) + "/" + SignInPaths.SignIn);
    }

    private static async Task<IResult> SignOutDeviceAsync(HttpContext context, IMediator mediator, IAntiforgery antiforgery, Execution execution, ParticipantCookie cookie)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        if (ParticipantCookie.DeviceOf(context.User) is { } device)
        {
            await mediator.Send(new EndMyDevice(device), context.RequestAborted);
        }

        cookie.Clear(context, execution.TheRegion);
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Results.LocalRedirect("~/" + SignInPaths.AskForLink);
    }
}
