using System.Text;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HubPlatform.Training.Calendars;

internal static class CalendarFiles
{
    /// <summary>What calendar programs and phones take. A link of somebody's calendar is asked for by a program that signs in nowhere.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/calendar/{secret}.ics", async (string secret, HttpContext context, Execution execution, IMediator mediator) =>
            execution.Region is null ? Results.NotFound() : File(context, await mediator.Send(new GetCalendar(secret), context.RequestAborted), null)).AllowAnonymous();
        endpoints.MapGet("/my/sessions/{id:guid}.ics", SessionAsync).RequireAuthorization(Policies.Participant);
        endpoints.MapGet("/training/sessions/{id:guid}.ics", SessionAsync).RequireAuthorization(Policies.Staff);
    }

    private static async Task<IResult> SessionAsync(Guid id, HttpContext context, IMediator mediator) =>
        File(context, await mediator.Send(new GetSessionEvent(id), context.RequestAborted), "session.ics");

    private static IResult File(HttpContext context, Result<string> calendar, string? name)
    {
        if (calendar.Failed)
        {
            return Results.NotFound();
        }

        // Programs ask again and again; nobody in between keeps a copy.
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(Encoding.UTF8.GetBytes(calendar.Value), "text/calendar; charset=utf-8", name);
    }
}
