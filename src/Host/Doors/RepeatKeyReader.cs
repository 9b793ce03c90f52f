using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace HubPlatform.Host.Doors;

/// <summary>
/// A request that changes something may name itself by a key: programs in a header, our forms in a hidden field. Sent again after no answer came, or clicked
/// twice, it gets the first answer. Reads only forms that the check before it has read already.
/// </summary>
internal sealed class RepeatKeyReader(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, Execution execution)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            var sent = context.Request.Headers[RepeatKeys.Header].ToString() is { Length: > 0 } header ? header : OfForm(context);
            execution.RepeatKey = RepeatKeys.Read(sent);
        }

        return next(context);
    }

    private static string? OfForm(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? context.Features.Get<IFormFeature>()?.Form?[RepeatKeys.Field].ToString() : null;
}
