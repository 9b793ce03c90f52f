using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;

namespace HubPlatform.Host.Doors;

/// <summary>Finds out, once for each request, who asks and in which language the answer is to be.</summary>
internal sealed class CallerFinder(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Execution execution, ICallerSource callers)
    {
        // Empty, so that it shows whether the caller has a language of her own.
        execution.Language = "";
        execution.Caller = await callers.FindAsync(context, execution.Region, context.RequestAborted);
        execution.Language = (ChosenHere(context) ?? Languages.FindPage(execution.Language) ?? OfBrowser(context) ?? Languages.English).Code;
        await next(context);
    }

    /// <summary>What somebody chose on this device comes before what her account or file says.</summary>
    private static Language? ChosenHere(HttpContext context) => Languages.FindPage(context.Request.Cookies[Languages.ChoiceCookie]);

    /// <summary>What the browser prefers, as far as there are pages in it.</summary>
    private static Language? OfBrowser(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Languages.FindPage(l.Value.Value?.Split('-')[0]))
            .FirstOrDefault(l => l is not null);
}
