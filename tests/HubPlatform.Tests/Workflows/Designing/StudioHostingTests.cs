using System.Net;
using System.Net.Http.Headers;

using HubPlatform.Kernel.People;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Designing.Listing;

namespace HubPlatform.Tests.Workflows.Designing;

/// <summary>Studio's files and the pages around it.</summary>
public sealed class StudioHostingTests : DesignerTest
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    public async Task File_CompressedSibling_IsSentWhereTheBrowserTakesIt(string accepted, string? sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("designer/_framework/blazor.webassembly.js"));
        request.Headers.Add("Accept-Encoding", accepted);

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(sent, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task File_NotChanged_IsNotSentAgain()
    {
        using var first = await Client().GetAsync(Url("designer/_content/MudBlazor/MudBlazor.min.css"), Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, Url("designer/_content/MudBlazor/MudBlazor.min.css"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var answer = await Client().SendAsync(again, Cancel);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task File_WithAFingerprint_IsKeptForGood()
    {
        using var answer = await Client().GetAsync(Url("designer/_content/Elsa.Studio.Workflows/Elsa.Studio.Workflows.3ifuhex2gd.bundle.scp.css"), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(answer.Headers.CacheControl!.Extensions, e => e.Name == "immutable");
    }

    [Theory]
    [InlineData("designer/_framework/../package.json")]
    [InlineData("designer/_framework/%2e%2e/package.json")]
    [InlineData("designer/_framework/..%2f..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("designer/_content//etc/passwd")]
    [InlineData("designer/_content/nothing.js")]
    [InlineData("designer/_framework/blazor.webassembly.js.br")]
    public async Task File_ThatIsNotStudios_IsNotThere(string path)
    {
        using var answer = await Client().GetAsync(Url(path), Cancel);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task EditPage_HasItsOwnPolicyAndNamesNoOtherHost()
    {
        var saved = await SavedAsync(Simple("Two ways <b>bold</b>"), publish: true);

        using var answer = await (await BrowserAsync()).GetAsync(Url($"designer/workflows/definitions/{saved["definitionId"]}/edit"), Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"<base href=\"/{Region.Slug}/designer/\"", html, StringComparison.Ordinal);
        Assert.Contains("Version 1 is published", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task EditPage_LoadsWhatTheFirstPaintNeedsAndKeepsItForGood()
    {
        var html = await (await BrowserAsync()).GetStringAsync(Url("designer/workflows/definitions"), Cancel);
        var own = System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"((?:hub|_content|Elsa)[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();

        // The bar is painted before Studio's styles are there, and a megabyte of code editor waits for its first use.
        Assert.True(html.IndexOf("MudBlazor.min.css", StringComparison.Ordinal) > html.IndexOf("hub-bar", StringComparison.Ordinal));
        Assert.DoesNotContain("editor.main.js", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"modulepreload\" href=\"_framework/dotnet.js\"", html, StringComparison.Ordinal);
        Assert.NotEmpty(own);

        foreach (var path in own)
        {
            using var file = await Client().GetAsync(Url($"designer/{path}"), Cancel);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Contains(file.Headers.CacheControl!.Extensions, e => e.Name == "immutable");
        }
    }

    [Theory]
    [InlineData("definitions", "elsa-workflow-definition-list")]
    [InlineData("instances", "elsa-workflow-instance-list")]
    public async Task ListPage_OfStudio_ShowsItsElementUnderTheSamePolicy(string path, string element)
    {
        using var answer = await (await BrowserAsync()).GetAsync(Url($"designer/workflows/{path}?page=1&pageSize=10"), Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Contains($"data-element=\"{element}\"", html, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../designer\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ViewerPage_OfARun_NamesItsWorkflowAndNobody()
    {
        var saved = await SavedAsync(Simple("Way of somebody"), publish: true);
        var run = (await DoAsync(new StartInstance(saved["definitionId"]!.GetValue<string>(), Guid.CreateVersion7()), Caller.Hub)).InstanceId;

        var html = await (await BrowserAsync()).GetStringAsync(Url($"designer/workflows/instances/{run:n}/view"), Cancel);
        using var none = await (await BrowserAsync()).GetAsync(Url($"designer/workflows/instances/{Guid.CreateVersion7():n}/view"), Cancel);

        Assert.Contains("Way of somebody", html, StringComparison.Ordinal);
        Assert.Contains($"data-instance=\"{run:n}\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task SignOut_FromTheDesignersBar_EndsTheSession()
    {
        var browser = await BrowserAsync();
        var page = await browser.GetStringAsync(Url("designer/workflows/definitions"), Cancel);
        var field = System.Text.RegularExpressions.Regex.Match(page, "action=\"../sign-out\"[^>]*>\\s*<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        using var form = new FormUrlEncodedContent([KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value))]);

        using var left = await browser.PostAsync(Url("sign-out"), form, Cancel);
        using var after = await browser.GetAsync(Url("designer/workflows/definitions"), Cancel);

        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task EditPage_Bar_LeadsBackPublishesAndChangesTheLanguage()
    {
        var saved = await SavedAsync(Simple("Bar"));
        var path = $"designer/workflows/definitions/{saved["definitionId"]}/edit";
        var browser = await BrowserAsync();
        var html = await browser.GetStringAsync(Url(path), Cancel);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("back", path), KeyValuePair.Create("language", "de")]);

        using var chosen = await browser.PostAsync(Url("language"), form, Cancel);
        var german = await browser.GetStringAsync(chosen.Headers.Location!.OriginalString, Cancel);

        Assert.Contains("href=\"../designer\"", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"back\" value=\"{path}\"", html, StringComparison.Ordinal);
        Assert.Matches("id=\"hub-publish\">Publish<", html);
        Assert.Matches("id=\"hub-publish\">Veröffentlichen<", WebUtility.HtmlDecode(german));
    }

    [Fact]
    public async Task EditPage_OfNothing_IsNotFound()
    {
        using var answer = await (await BrowserAsync()).GetAsync(Url("designer/workflows/definitions/nothing/edit"), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task EditPage_NobodySignedIn_LeadsToTheSignIn()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("designer/workflows/definitions/any/edit"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await Client().SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task ListPage_ShowsWhoUsesWhichVersion()
    {
        var first = await SavedAsync(Simple("Ways of people"), publish: true);
        await DoAsync(new StartInstance(first["definitionId"]!.GetValue<string>(), Guid.CreateVersion7()), Caller.Hub);
        first["description"] = "second";
        await SavedAsync(first);

        var html = await (await BrowserAsync()).GetStringAsync(Url("designer"), Cancel);

        Assert.Contains("Ways of people", html, StringComparison.Ordinal);
        Assert.Contains("Version 1 published", html, StringComparison.Ordinal);
        Assert.Contains("Version 2 draft", html, StringComparison.Ordinal);
        Assert.Contains("1 person under way", html, StringComparison.Ordinal);
        Assert.Contains($"designer/workflows/definitions/{first["definitionId"]}/edit", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_NameTaken_IsRefusedBesideTheField()
    {
        await DoAsync(new BeginWorkflow("First steps"), Designer);

        var again = await SendAsync(new BeginWorkflow(" first STEPS "), Designer);

        Assert.Equal("workflows.name-taken", Assert.Single(again.Problem!.Fields).Code);
    }

    [Fact]
    public async Task Begin_Coach_MayNot() => Assert.Equal("not-found", (await SendAsync(new BeginWorkflow("Mine"))).Problem!.Code);
}
