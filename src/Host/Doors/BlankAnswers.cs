using Microsoft.AspNetCore.Diagnostics;

namespace HubPlatform.Host.Doors;

/// <summary>
/// A form whose token is too old is refused by the framework with a type and no content; the pages for refusals pass over what has a type, and
/// would be asked by a post again, with the same token. Without this door the person is told by a white screen.
/// </summary>
internal sealed class BlankAnswers(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null } response)
        {
            response.ContentType = null;
        }
    }
}
