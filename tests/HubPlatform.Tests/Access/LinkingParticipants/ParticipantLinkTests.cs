using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.LinkingParticipants;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Access.LinkingParticipants;

public sealed class ParticipantLinkTests : HubTest
{
    [Fact]
    public async Task Redeem_ByTheButton_SignsThisDeviceInForGood()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        var phone = Phone();

        var answer = await phone.SubmitAsync(Url(path), "redeem");
        Clock.Move(TimeSpan.FromDays(400));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("participant", StringComparison.Ordinal));
        Assert.StartsWith($"__Host-hub-participant-{Region.Slug}=", cookie, StringComparison.Ordinal);
        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Open_TheLinkManyTimes_DoesNotUseItUp()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        await Client().GetAsync(Url(path), TestContext.Current.CancellationToken);
        await Client().SendAsync(new HttpRequestMessage(HttpMethod.Head, Url(path)), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, (await Phone().SubmitAsync(Url(path), "redeem")).StatusCode);
    }

    [Fact]
    public async Task Redeem_ASecondTime_IsRefusedWithTheWayToANewOne()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        var stranger = Client();
        var opened = await stranger.GetStringAsync(Url(path), TestContext.Current.CancellationToken);
        await Phone().SubmitAsync(Url(path), "redeem");

        var answer = await stranger.SubmitAsync(Url(path), opened, "redeem");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("ask-for-a-link", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers, h => h.Key == "Set-Cookie" && h.Value.Any(v => v.Contains("participant", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Redeem_FromTheSamePageAgain_IsAnsweredWhenTheFirstAnswerWasLost()
    {
        var id = await DoAsync(Registration.Of());
        var path = await IssueAsync(id);
        var lost = Phone();
        var opened = await lost.GetStringAsync(Url(path), TestContext.Current.CancellationToken);
        await lost.SubmitAsync(Url(path), opened, "redeem");

        var again = await SendAsync(new RedeemParticipantLink(TokenOf(path), PageOf(opened), DeviceKind.Phone), Caller.Anonymous);
        await InDatabaseAsync(db => db.SignInLinks.ExecuteUpdateAsync(s => s.SetProperty(l => l.UsedAt, TimeProvider.System.GetUtcNow().AddMinutes(-11))));
        var late = await SendAsync(new RedeemParticipantLink(TokenOf(path), PageOf(opened), DeviceKind.Phone), Caller.Anonymous);

        Assert.False(again.Failed);
        Assert.Equal(AccessProblems.LinkNotUsable, late.Problem);
        Assert.Equal(1, await InDatabaseAsync(db => db.Devices.CountAsync(d => d.ParticipantId == id)));
        Assert.Equal(HttpStatusCode.Redirect, (await lost.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Redeem_FromTwoPagesAtOnce_OneWins()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            SendAsync(new RedeemParticipantLink(TokenOf(path), Secret.New(RedeemParticipantLink.PagePurpose).Text, DeviceKind.Phone), Caller.Anonymous)));

        Assert.Single(results, r => !r.Failed);
        Assert.Equal(1, await InDatabaseAsync(db => db.Devices.CountAsync()));
    }

    [Fact]
    public async Task Redeem_AfterFourteenDays_IsRefused()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        await InDatabaseAsync(db => db.SignInLinks.ExecuteUpdateAsync(s => s.SetProperty(l => l.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1))));

        await AssertUnusableAsync(path);
    }

    [Fact]
    public async Task Redeem_InAnotherRegion_IsRefused()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        var other = await NewRegionAsync();

        Assert.Equal(AccessProblems.LinkNotUsable, (await SendAsync(other, Redeem(path), Caller.Anonymous)).Problem);
        Assert.False((await SendAsync(Redeem(path), Caller.Anonymous)).Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../etc/passwd")]
    public async Task Redeem_WhatIsNoLink_IsRefused(string token) => await AssertUnusableAsync("/p/" + token);

    [Fact]
    public async Task Redeem_WithAnInvitationsToken_IsRefused()
    {
        var invitation = await DoAsync(new InviteFirstManager(Region.Id), Caller.Hub);

        await AssertUnusableAsync(invitation.Path);
    }

    [Fact]
    public async Task Issue_ANewLink_EndsTheOneBeforeAndKeepsDevices()
    {
        var id = await DoAsync(Registration.Of());
        var phone = Phone();
        await phone.SubmitAsync(Url(await IssueAsync(id)), "redeem");
        var second = await IssueAsync(id);
        var third = await IssueAsync(id);

        await AssertUnusableAsync(second);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.False((await SendAsync(Redeem(third), Caller.Anonymous)).Failed);
    }

    [Fact]
    public async Task Revoke_EndsLinksAndDevicesFromTheNextRequestOn()
    {
        var id = await DoAsync(Registration.Of());
        var phone = Phone();
        await phone.SubmitAsync(Url(await IssueAsync(id)), "redeem");
        var open = await IssueAsync(id);

        await DoAsync(new RevokeParticipantLinks(id));

        await AssertUnusableAsync(open);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("coach", true)]
    [InlineData("lead", true)]
    [InlineData("other coach", false)]
    [InlineData("manager", false)]
    [InlineData("designer", false)]
    [InlineData("trainer", false)]
    [InlineData("participant", false)]
    [InlineData("nobody", false)]
    public async Task IssueAndRevoke_OnlyByWhoMayOpenTheFile(string who, bool may)
    {
        var id = await DoAsync(Registration.Of());
        var caller = People.Named(who);

        Assert.Equal(may ? null : Problem.NotFound, (await SendAsync(new IssueParticipantLink(id), caller)).Problem);
        Assert.Equal(may ? null : Problem.NotFound, (await SendAsync(new GetDoorOf(id), caller)).Problem);
        Assert.Equal(may ? null : Problem.NotFound, (await SendAsync(new RevokeParticipantLinks(id), caller)).Problem);
        Assert.Equal(may ? 1 : 0, await InDatabaseAsync(db => db.SignInLinks.CountAsync()));
    }

    [Fact]
    public async Task Issue_ForNobody_IsNotFound() => Assert.Equal(Problem.NotFound, (await SendAsync(new IssueParticipantLink(Guid.CreateVersion7()))).Problem);

    [Fact]
    public async Task LinkPage_AfterTheButton_ShowsTheCodeOnce()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var id = await DoAsync(Registration.Of(), Caller.Staff(browser.AccountId, "Els Peeters", Roles.Coach));

        var answer = await browser.Client.SubmitAsync(Url($"people/{id}/link"), "issue");
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var after = await browser.Client.GetStringAsync(Url($"people/{id}/link"), TestContext.Current.CancellationToken);

        Assert.Contains($"https://localhost/{Region.Slug}/p/", html, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/p/", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_OnThePage_TellsThatItIsDone()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var caller = Caller.Staff(browser.AccountId, "Els Peeters", Roles.Coach);
        var id = await DoAsync(Registration.Of(), caller);
        await DoAsync(new IssueParticipantLink(id), caller);

        var answer = await browser.Client.SubmitAsync(Url($"people/{id}/link"), "revoke");

        Assert.EndsWith($"people/{id}/link?done=revoked", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("notice-done", await browser.Client.GetStringAsync(Url($"people/{id}/link?done=revoked"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AnOldLinkOnASignedInPhone_LeadsToHerPage()
    {
        var path = await IssueAsync(await DoAsync(Registration.Of()));
        var phone = Phone();
        await phone.SubmitAsync(Url(path), "redeem");

        var answer = await phone.GetAsync(Url(path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_OfAParticipant_AreInHerLanguage()
    {
        var phone = await ParticipantClientAsync(await DoAsync(Registration.Of()));
        phone.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        Assert.Contains("<html lang=\"ar\" dir=\"rtl\"", await phone.GetStringAsync(Url("my/devices"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Devices_OneOfMine_CanBeSignedOutAndNobodyElses()
    {
        var (mine, other) = (await DoAsync(Registration.Of()), await DoAsync(Registration.Of("Yonas")));
        var (phone, computer, stranger) = (await ParticipantClientAsync(mine), await ParticipantClientAsync(mine), await ParticipantClientAsync(other));
        var devices = await DoAsync(new ListMyDevices(), Caller.Participant(mine, "Samira"));
        var foreign = Assert.Single(await DoAsync(new ListMyDevices(), Caller.Participant(other, "Yonas")));

        Assert.Equal(2, devices.Count);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EndMyDevice(foreign.Id), Caller.Participant(mine, "Samira"))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListMyDevices(), Coach)).Problem);

        foreach (var device in devices)
        {
            await phone.SubmitAsync(Url("my/devices"), $"end-{device.Id:N}");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.NotNull(computer);
    }

    [Fact]
    public async Task SignOut_OnHerPhone_EndsTheDevice()
    {
        var phone = await ParticipantClientAsync(await DoAsync(Registration.Of()));
        var page = await phone.GetStringAsync(Url("my/devices"), TestContext.Current.CancellationToken);
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        var answer = await phone.PostAsync(Url("my/sign-out"), form, TestContext.Current.CancellationToken);

        Assert.Equal(Url("ask-for-a-link"), answer.Headers.Location!.OriginalString);
        Assert.Empty(await InDatabaseAsync(db => db.Devices.Where(d => d.EndedAt == null).ToListAsync()));
    }

    [Fact]
    public async Task Browser_OfStaffAndParticipant_ShowsEachPageToWhomItIsFor()
    {
        var browser = await Hub.StaffAsync(Region, Roles.Coach);
        var path = await IssueAsync(await DoAsync(Registration.Of()));

        await browser.Client.SubmitAsync(Url(path), "redeem");

        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Client.GetAsync(Url("my/devices"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Audit_OfADoor_NamesThePersonAndNeverTheSecret()
    {
        var id = await DoAsync(Registration.Of());
        var path = await IssueAsync(id);
        await SendAsync(Redeem(path), Caller.Anonymous);

        var records = await InDatabaseAsync(db => db.Audit.Where(a => a.Action == nameof(IssueParticipantLink) || a.Action == nameof(RedeemParticipantLink)).ToListAsync());

        Assert.Equal(2, records.Count);
        Assert.Contains(records, r => r.ParticipantId == id && r.ActorId == Lead.AccountId);
        Assert.DoesNotContain(TokenOf(path), new RedeemParticipantLink(TokenOf(path), "x", DeviceKind.Other).ToString(), StringComparison.Ordinal);
    }

    private HttpClient Phone()
    {
        var phone = Client();
        phone.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Linux; Android 14) Mobile");
        return phone;
    }

    private async Task<string> IssueAsync(Guid id) => (await DoAsync(new IssueParticipantLink(id), Lead)).Path.TrimStart('/');

    private static RedeemParticipantLink Redeem(string path) => new(TokenOf(path), Secret.New(RedeemParticipantLink.PagePurpose).Text, DeviceKind.Phone);

    private async Task AssertUnusableAsync(string path)
    {
        Assert.Equal(AccessProblems.LinkNotUsable, (await SendAsync(Redeem(path), Caller.Anonymous)).Problem);
        Assert.Equal(AccessProblems.LinkNotUsable, (await SendAsync(new ReadParticipantLink(TokenOf(path)), Caller.Anonymous)).Problem);
    }

    private static string TokenOf(string path) => path.Split('/')[^1];

    private static string PageOf(string html) => System.Text.RegularExpressions.Regex.Match(html, "name=\"Form.Page\" value=\"([^\"]+)\"").Groups[1].Value;
}
