using System.Net;

using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

namespace HubPlatform.Tests.Access.SigningIn;

/// <summary>Who is let in where, and what those are told who are not.</summary>
public sealed class DoorTests : HubTest
{
    public static TheoryData<string> EveryRole => [.. Roles.OfStaff];

    [Theory, MemberData(nameof(EveryRole))]
    public async Task Page_ForManagers_IsNotFoundForOtherRoles(string role)
    {
        var browser = await Hub.StaffAsync(Region, role);

        var answer = await browser.Client.GetAsync(Url($"staff/{browser.AccountId}"), TestContext.Current.CancellationToken);

        Assert.Equal(role == Roles.RegionManager ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory, MemberData(nameof(EveryRole))]
    public async Task Page_ForStaff_OpensForEveryRole(string role) =>
        Assert.Equal(HttpStatusCode.OK, (await (await StaffClientAsync(role)).GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);

    [Theory, MemberData(nameof(EveryRole))]
    public async Task Page_OfAForeignRegion_IsNotFoundWhateverTheRoleAtHome(string role)
    {
        var other = await NewRegionAsync();
        var client = await StaffClientAsync(role);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/{other.Slug}/staff", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/{other.Slug}/account", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Page_ForStaff_LeadsTheAnonymousToSignInAndBack()
    {
        var answer = await Client().GetAsync(Url("staff?a=b"), TestContext.Current.CancellationToken);

        Assert.Equal($"/sign-in?return={Uri.EscapeDataString(Url("staff?a=b"))}", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SignIn_OfARegion_LeadsToItsFrontPageAndNotBackToItself()
    {
        var answer = await Client().GetAsync(Url("sign-in"), TestContext.Current.CancellationToken);

        Assert.EndsWith($"/sign-in?return={Uri.EscapeDataString(Url(""))}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedForByAProgram_AnswersByStatus()
    {
        var client = Client();
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Page_ForParticipants_TellsEverybodyElseHowToGetALink()
    {
        var anonymous = await Client().GetAsync(Url("my/devices"), TestContext.Current.CancellationToken);
        var coach = await (await StaffClientAsync(Roles.Coach)).GetAsync(Url("my/devices"), TestContext.Current.CancellationToken);

        Assert.Equal(Url("ask-for-a-link"), anonymous.Headers.Location!.OriginalString);
        Assert.Equal(Url("ask-for-a-link"), coach.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Page_ForStaff_IsNotFoundForAParticipant()
    {
        var client = await ParticipantClientAsync(await DoAsync(Registration.Of()));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Page_OfAParticipant_IsClosedInAnotherRegion()
    {
        var other = await NewRegionAsync();
        var client = await ParticipantClientAsync(await DoAsync(Registration.Of()));

        var answer = await client.GetAsync($"/{other.Slug}/my/devices", TestContext.Current.CancellationToken);

        Assert.Equal($"/{other.Slug}/ask-for-a-link", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("ask-for-a-link")]
    [InlineData("invitation/whatever")]
    public async Task Page_ForAnyone_Opens(string path)
    {
        var answer = await Client().GetAsync((path == "ask-for-a-link" ? "/" + Region.Slug : "") + "/" + path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Page_ForTheSignedIn_IsNotKeptByTheBrowser()
    {
        var answer = await (await StaffClientAsync(Roles.Coach)).GetAsync(Url("staff"), TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task FrontPage_OfARegion_AsksTheAnonymousWhoTheyAre()
    {
        var page = await Client().GetStringAsync(Url(""), TestContext.Current.CancellationToken);

        Assert.Contains("ask-for-a-link", page, StringComparison.Ordinal);
        Assert.Contains("sign-in", page, StringComparison.Ordinal);
    }
}
