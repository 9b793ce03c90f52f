using System.Net;
using System.Text.RegularExpressions;

namespace HubPlatform.Tests;

/// <summary>A page with forms, as a browser without scripts fills them in.</summary>
public static partial class PostedPage
{
    public static async Task<string> ReadAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens the page and posts one of its forms.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string form, params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
        using var content = new FormUrlEncodedContent(
        [
            new("_handler", form), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            .. fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ]);
        return await client.PostAsync(path, content, TestContext.Current.CancellationToken);
    }

    public static async Task<string> TextAsync(this HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
