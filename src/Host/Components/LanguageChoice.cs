using HubPlatform.Kernel;
using HubPlatform.Kernel.Text;

namespace HubPlatform.Host.Components;

/// <summary>Where the language switch of every page posts to. It changes nothing but two cookies, so it asks for no token and no sign-in.</summary>
internal static class LanguageChoice
{
    /// <summary>The language that was on before: it stays at a tap, so that one can go to and fro.</summary>
    public const string CookieOfBefore = "hub-language-before";

    public static void MapLanguageChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/language", ChooseAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> ChooseAsync(HttpContext context, Execution execution, CancellationToken cancellationToken)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;

        if (Languages.FindPage(form["language"]) is { } language)
        {
            var cookie = new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromDays(365), Path = "/", SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps };
            context.Response.Cookies.Append(Languages.ChoiceCookie, language.Code, cookie);

            if (execution.Language != language.Code)
            {
                context.Response.Cookies.Append(CookieOfBefore, execution.Language, cookie);
            }
        }

        return Results.LocalRedirect("~/" + Back(form["back"]));
    }

    /// <summary>A page below the region's front page, and never another site: <c>//elsewhere</c> and <c>\\elsewhere</c> lead there.</summary>
    private static string Back(string? path) =>
        path is { Length: > 0 and < 1000 } && path[0] is not ('/' or '\\') && !path.Any(char.IsControl) ? path : "";
}
