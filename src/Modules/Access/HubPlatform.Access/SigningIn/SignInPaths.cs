using HubPlatform.Kernel;

using Microsoft.AspNetCore.Http;

namespace HubPlatform.Access.SigningIn;

internal static class SignInPaths
{
    public const string SignIn = "sign-in";
    public const string AskForLink = "ask-for-a-link";

    /// <summary>The sign-in page stands outside any region; afterwards one comes back to where one wanted to go.</summary>
    public static string SignInAndReturn(HttpRequest request)
    {
        var execution = (Execution)request.HttpContext.RequestServices.GetService(typeof(Execution))!;
        var root = Outside(request, execution);

        // Back to a region's door would lead here again, for ever.
        var wanted = HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/" + SignIn, StringComparison.OrdinalIgnoreCase) ? request.PathBase.Add(request.Path).Add(request.QueryString) : null;
        return root + "/" + SignIn + QueryString.Create("return", wanted ?? request.PathBase.Add("/"));
    }

    /// <summary>Path base of the hub itself: that of the request without the region's segment.</summary>
    public static string Outside(HttpRequest request, Execution execution)
    {
        var value = request.PathBase.Value ?? "";
        var segment = "/" + execution.Region?.Slug;
        return execution.Region is not null && value.EndsWith(segment, StringComparison.OrdinalIgnoreCase) ? value[..^segment.Length] : value;
    }

    /// <summary>Only ever back into this hub: anything that could lead elsewhere is dropped.</summary>
    public static string? Local(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl)
        && Uri.TryCreate(path, UriKind.Relative, out _)
            ? path
            : null;
}
