using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Access.SigningIn;

public sealed class SignInTests : HubTest
{
    [Fact]
    public async Task SignIn_RightPassword_LeadsToTheOnlyRegion()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var client = Client();

        var answer = await client.SignInAsync(email);
        var front = await client.GetAsync("/", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/{Region.Slug}/", PathOf(front));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("hub-staff", StringComparison.Ordinal));
        Assert.StartsWith("__Host-hub-staff=", cookie, StringComparison.Ordinal);
        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task SignIn_StaffOfTwoRegions_ChoosesBetweenThem()
    {
        var other = await NewRegionAsync();
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region, other);
        var client = Client();
        await client.SignInAsync(email);

        var page = await client.GetStringAsync("/", TestContext.Current.CancellationToken);

        Assert.Contains($"href=\"{Region.Slug}/\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{other.Slug}/\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/{0}/staff", "/{0}/staff")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task SignIn_WithAReturn_LeadsBackIntoThisHubOnly(string wanted, string expected)
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);

        var answer = await Client().SignInAsync(email, query: "?return=" + Uri.EscapeDataString(string.Format(null, wanted, Region.Slug)));

        Assert.Equal(string.Format(null, expected, Region.Slug), PathOf(answer));
    }

    [Fact]
    public async Task SignIn_UnknownWrongAndLocked_AreAnsweredTheSame()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var (_, locked) = await Hub.AccountAsync([Roles.Coach], Region);
        await Hub.InPlatformAsync(db => db.Accounts.Where(a => a.Email == locked)
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.LockedUntil, TimeProvider.System.GetUtcNow().AddMinutes(5))));

        string[] pages =
        [
            await RefusedAsync("nobody@hub.example", Accounts.Password),
            await RefusedAsync(email, "four green apples fall"),
            await RefusedAsync(locked, Accounts.Password),
            await RefusedAsync("", ""),
            await RefusedAsync(email, new string('a', 5000)),
        ];

        Assert.All(pages, page => Assert.Equal(pages[0], page));
    }

    [Fact]
    public async Task SignIn_FiveWrongTries_LocksForAQuarterAndARightOneAfterwardsOpens()
    {
        var (id, email) = await Hub.AccountAsync([Roles.Coach], Region);

        for (var i = 0; i < 5; i++)
        {
            await RefusedAsync(email, "four green apples fall");
        }

        await RefusedAsync(email, Accounts.Password);
        var account = await Hub.InPlatformAsync(db => db.Accounts.SingleAsync(a => a.Id == id));
        Assert.InRange(account.LockedUntil!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));

        await Hub.InPlatformAsync(db => db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(s => s.SetProperty(a => a.LockedUntil, TimeProvider.System.GetUtcNow().AddSeconds(-1))));
        Assert.Equal(HttpStatusCode.Redirect, (await Client().SignInAsync(email)).StatusCode);
    }

    [Fact]
    public async Task SignIn_TooManyTriesFromOneAddress_AreNotLookedAt()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var address = $"test-{Region.Slug}";

        for (var i = 0; i < AddressTries.Most; i++)
        {
            await SendAsync(new CountSignInTry("nobody@hub.example", address), Caller.Anonymous);
        }

        Assert.Equal(AccessProblems.NotSignedIn, (await SendAsync(new SignIn(email, Accounts.Password, address), Caller.Anonymous)).Problem);
        Assert.False((await SendAsync(new SignIn(email, Accounts.Password, address + "-other"), Caller.Anonymous)).Failed);
    }

    [Fact]
    public async Task SignIn_WithoutTheFormsToken_IsRefused()
    {
        using var content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Email", "a@b.example"), new("Form.Password", Accounts.Password)]);

        var answer = await Client().PostAsync("/sign-in", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AlsoForACopyOfTheCookie()
    {
        var (_, email) = await Hub.AccountAsync([Roles.RegionManager], Region);
        var client = Client();
        var cookie = (await client.SignInAsync(email)).Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-hub-staff=", StringComparison.Ordinal));
        var copy = Hub.Client(new Cookie("__Host-hub-staff", cookie.Split('=', 2)[1].Split(';')[0]));
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);

        var page = await client.GetStringAsync(Url("staff"), TestContext.Current.CancellationToken);
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        var answer = await client.PostAsync(Url("sign-out"), form, TestContext.Current.CancellationToken);

        Assert.Equal("/sign-in", PathOf(answer));
        Assert.Equal("\"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal("/sign-in", PathOf(await copy.GetAsync(Url("staff"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_ChangesNothing()
    {
        var client = await StaffClientAsync(Roles.RegionManager);

        var answer = await client.PostAsync("/sign-out", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData(29, 0, true)]
    [InlineData(31, 0, false)]
    [InlineData(1, 11 * 60, true)]
    [InlineData(1, 13 * 60, false)]
    public async Task Session_TooLongAPauseOrStay_IsOver(int minutesSinceSeen, int minutesSinceBegun, bool holds)
    {
        var browser = await Hub.StaffAsync(Region, Roles.RegionManager);
        var now = TimeProvider.System.GetUtcNow();
        await Hub.InPlatformAsync(db => db.StaffSessions.Where(s => s.Id == browser.SessionId).ExecuteUpdateAsync(s => s
            .SetProperty(x => x.SeenAt, now.AddMinutes(-minutesSinceSeen)).SetProperty(x => x.BegunAt, now.AddMinutes(-Math.Max(minutesSinceSeen, minutesSinceBegun)))));

        var answer = await browser.Client.GetAsync(Url("staff"), TestContext.Current.CancellationToken);

        Assert.Equal(holds ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Session_InUse_DoesNotRunOut()
    {
        var browser = await Hub.StaffAsync(Region, Roles.RegionManager);
        var now = TimeProvider.System.GetUtcNow();
        await Hub.InPlatformAsync(db => db.StaffSessions.Where(s => s.Id == browser.SessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now.AddMinutes(-20))));

        await browser.Client.GetAsync(Url("staff"), TestContext.Current.CancellationToken);

        Assert.True(await Hub.InPlatformAsync(db => db.StaffSessions.AnyAsync(s => s.Id == browser.SessionId && s.SeenAt >= now)));
    }

    [Fact]
    public async Task Session_HubClockAYearAhead_Holds()
    {
        var client = await StaffClientAsync(Roles.RegionManager);
        Clock.Move(TimeSpan.FromDays(365));
        Client().Dispose();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void Local_OnlyPathsOfThisHub()
    {
        Assert.Equal("/limburg/desk?a=b", SignInPaths.Local("/limburg/desk?a=b"));
        Assert.All([null, "", "desk", "//x", "/\\x", "https://x", "/a\nb", "\\x"], path => Assert.Null(SignInPaths.Local(path)));
    }

    private async Task<string> RefusedAsync(string email, string password)
    {
        var answer = await Client().SignInAsync(email, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Where(h => h.Value.Any(v => v.Contains("hub-staff", StringComparison.Ordinal))).Select(h => h.Key));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var start = page.IndexOf("problem-summary", StringComparison.Ordinal);
        Assert.True(start > 0);
        return page[start..page.IndexOf("</div>", start, StringComparison.Ordinal)];
    }

    private static string? PathOf(HttpResponseMessage answer) => answer.Headers.Location is not { } location ? null
        : (location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString.Split('?')[0]);
}
