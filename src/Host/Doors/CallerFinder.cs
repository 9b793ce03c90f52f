using HubPlatform.Kernel;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;

namespace HubPlatform.Host.Doors;

/// <summary>Finds out, once for each request, who asks and in which language the answer is to be.</summary>
internal sealed class CallerFinder(RequestDelegate next)
{
    public const string LanguageCookie = "hub-language";

    public async Task InvokeAsync(HttpContext context, Execution execution, ICallerSource callers)
    {
        execution.Caller = await callers.FindAsync(context, execution.Region, context.RequestAborted);
        execution.Language = Chosen(context)?.Code ?? (execution.Language is { Length: > 0 } known ? known : Languages.English.Code);
        await next(context);
    }

    /// <summary>What the person chose on this device; else what the browser prefers, as far as there are pages in it.</summary>
    private static Language? Chosen(HttpContext context) =>
        Languages.FindPage(context.Request.Cookies[LanguageCookie])
        ?? context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Languages.FindPage(l.Value.Value?.Split('-')[0]))
            .FirstOrDefault(l => l is not null);
}
