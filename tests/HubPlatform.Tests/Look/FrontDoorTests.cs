using System.Net;

using HubPlatform.TestKit;

namespace HubPlatform.Tests.Look;

public sealed class FrontDoorTests : HubTest
{
    [Theory]
    [InlineData("desk?show=late", "desk?show=late")]
    [InlineData("", "")]
    [InlineData("/evil.example", "")]
    [InlineData("//evil.example", "")]
    [InlineData("\\evil.example", "")]
    public async Task ChooseLanguage_FromAnyPage_ComesBackToItAndNeverLeavesTheRegion(string back, string expected)
    {
        var answer = await Client().PostAsync(Url("language"), Form(("language", "ar"), ("back", back)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Url(expected), answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("hub-language=ar;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChooseLanguage_OneThatHasNoPages_ChangesNothing()
    {
        var answer = await Client().PostAsync(Url("language"), Form(("language", "tlh"), ("back", "")), TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_InArabic_IsRightToLeftWithTheStylesheetForIt()
    {
        var client = Client();
        await client.PostAsync(Url("language"), Form(("language", "ar"), ("back", "")), TestContext.Current.CancellationToken);

        var html = await client.GetStringAsync(Url("offline"), TestContext.Current.CancellationToken);

        Assert.Contains("""<html lang="ar" dir="rtl" """.Trim(), html, StringComparison.Ordinal);
        Assert.Contains("generated/look.rtl.", html, StringComparison.Ordinal);
        Assert.Contains($"""<base href="/{Region.Slug}/" """.Trim(), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AllOfThem_ForbidScriptsAndStylesOfOthers()
    {
        var answer = await Client().GetAsync(Url("offline"), TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_Always_SaysTheNumberTheLogHasToo()
    {
        var html = await Client().GetStringAsync(Url("error"), TestContext.Current.CancellationToken);

        Assert.Matches("<bdi>[^<]+</bdi>", html);
    }

    private static FormUrlEncodedContent Form(params (string Key, string Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Key, v.Value)));
}
