using HubPlatform.Look;

using Microsoft.AspNetCore.Components.Endpoints;

namespace HubPlatform.Host.Doors;

/// <summary>The same strict headers on every answer. The designer's page, which needs more, sets its own policy and is left alone.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ProductPages =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-src 'self'; "
        + "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors ";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.TryAdd("Content-Security-Policy", ProductPages + (IsPreview(context) ? "'self'" : "'none'"));
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";

            if (context.User.Identity?.IsAuthenticated == true && !headers.ContainsKey("Cache-Control"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });

        return next(context);
    }

    /// <summary>Previews stand in frames of the page beside them; nothing else of ours stands in any.</summary>
    private static bool IsPreview(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type.IsDefined(typeof(SeenAsParticipantAttribute), inherit: false) == true;
}
