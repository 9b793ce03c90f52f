using System.Net;
using System.Text.RegularExpressions;

namespace HubPlatform.TestKit;

/// <summary>Fills in forms as a browser without JavaScript does: opens the page, keeps its hidden fields, posts.</summary>
public static partial class Forms
{
    /// <summary>Opens a page and submits one of its forms; a field given twice is posted twice.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string url, string form, params IEnumerable<(string Name, string Value)> fields)
    {
        var html = await client.GetStringAsync(url);
        return await client.SubmitAsync(url, html, form, fields);
    }

    /// <summary>Submits a form of a page that was opened before.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient client, string url, string html, string form, params IEnumerable<(string Name, string Value)> fields)
    {
        var body = FormTag().Matches(html).Select(m => m.Value).FirstOrDefault(f => Hidden(f).Any(h => h is ("_handler", var name) && name == form))
            ?? throw new InvalidOperationException($"No form {form} at {url}");
        var given = fields.ToList();
        var posted = Hidden(body).Where(h => given.TrueForAll(g => g.Name != h.Name)).Concat(given);
        using var content = new FormUrlEncodedContent(posted.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        return await client.PostAsync(url, content);
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string form) =>
        InputTag().Matches(form).Select(m => m.Value).Where(i => Attribute(i, "type") == "hidden" && Attribute(i, "name") is not null)
            .Select(i => (Attribute(i, "name")!, Attribute(i, "value") ?? ""));

    private static string? Attribute(string tag, string name)
    {
        var match = Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex FormTag();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex InputTag();
}
