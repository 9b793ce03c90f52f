using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.Inviting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Access.Inviting;

public sealed class InviteStaffTests : HubTest
{
    private readonly string _email = $"{Guid.CreateVersion7():N}@invited.example";

    [Fact]
    public async Task Accept_ByTheLink_MakesAnAccountWithTheRolesAndSignsIn()
    {
        var path = await InviteAsync(Roles.Coach, Roles.Trainer);
        var client = Client();

        var answer = await AcceptAsync(client, path);
        var staff = await DoAsync(new ListStaff());

        Assert.EndsWith($"/{Region.Slug}/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var member = Assert.Single(staff, m => m.Email == _email);
        Assert.Equal("Amira Haddad", member.Name);
        Assert.Equal([Roles.Coach, Roles.Trainer], member.Roles);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Client().SignInAsync(_email, "a very long new sentence")).StatusCode);
    }

    [Fact]
    public async Task Accept_Twice_IsRefusedTheSecondTime()
    {
        var path = await InviteAsync(Roles.Coach);
        await AcceptAsync(Client(), path);

        var result = await SendAsync(new AcceptInvitation(TokenOf(path), null, "Somebody Else", "another long sentence"), Caller.Anonymous);

        Assert.Equal(AccessProblems.InvitationNotUsable, result.Problem);
    }

    [Fact]
    public async Task Accept_AfterSevenDays_IsRefused()
    {
        var path = await InviteAsync(Roles.Coach);
        await Hub.InPlatformAsync(db => db.Invitations.Where(i => i.Email == _email).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1))));

        await AssertUnusableAsync(path);
    }

    [Fact]
    public async Task Accept_HubClockMovedAYear_StillWorks()
    {
        var path = await InviteAsync(Roles.Coach);
        Clock.Move(TimeSpan.FromDays(365));

        Assert.False((await SendAsync(new AcceptInvitation(TokenOf(path), null, "Amira Haddad", "a very long new sentence"), Caller.Anonymous)).Failed);
    }

    [Fact]
    public async Task Accept_AfterItWasWithdrawn_IsRefused()
    {
        var path = await InviteAsync(Roles.Coach);
        var open = Assert.Single(await DoAsync(new ListInvitations(), Manager), i => i.Email == _email);
        await DoAsync(new WithdrawInvitation(open.Id), Manager);

        await AssertUnusableAsync(path);
        Assert.Equal(AccessProblems.InvitationNotUsable, (await SendAsync(new WithdrawInvitation(open.Id), Manager)).Problem);
    }

    [Fact]
    public async Task Accept_AfterANewInvitationToTheSameAddress_WorksWithTheNewOneOnly()
    {
        var first = await InviteAsync(Roles.Coach);
        var second = await InviteAsync(Roles.Coach);

        await AssertUnusableAsync(first);
        Assert.False((await SendAsync(new AcceptInvitation(TokenOf(second), null, "Amira Haddad", "a very long new sentence"), Caller.Anonymous)).Failed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA;")]
    public async Task Accept_UnknownToken_IsRefusedBeforeAnythingElseIsLookedAt(string token)
    {
        var result = await SendAsync(new AcceptInvitation(token, "not an address", "", "short"), Caller.Anonymous);

        Assert.Equal(AccessProblems.InvitationNotUsable, result.Problem);
    }

    [Theory]
    [InlineData("", "a very long new sentence", "Name", "access.name-missing")]
    [InlineData("Amira", "fourteen chars", "Password", "access.password-short")]
    [InlineData("Amira", "passwordpassword", "Password", "access.password-guessable")]
    [InlineData("Amira", "aaaaaaaaaaaaaaaa", "Password", "access.password-guessable")]
    public async Task Accept_FilledInWrongly_SaysWhereAndKeepsTheLink(string name, string password, string field, string code)
    {
        var path = await InviteAsync(Roles.Coach);

        var result = await SendAsync(new AcceptInvitation(TokenOf(path), null, name, password), Caller.Anonymous);

        Assert.Equal(new FieldProblem(field, code), Assert.Single(result.Problem!.Fields));
        Assert.False((await SendAsync(new ReadInvitation(TokenOf(path)), Caller.Anonymous)).Failed);
    }

    [Fact]
    public async Task Accept_AddressHasAnAccount_AsksToSignInAndThenJoins()
    {
        var other = await NewRegionAsync();
        var (id, email) = await Hub.AccountAsync([Roles.Coach], other);
        var path = (await DoAsync(new InviteStaff(email.ToUpperInvariant(), [Roles.Trainer]), Manager)).Path;

        var stranger = await SendAsync(new AcceptInvitation(TokenOf(path), null, "Somebody", "a very long new sentence"), Caller.Anonymous);
        var client = Client();
        await client.SignInAsync(email);
        var joined = await client.SubmitAsync(path, "join");

        Assert.Equal(AccessProblems.SignInFirst, stranger.Problem);
        Assert.EndsWith($"/{Region.Slug}/", joined.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal([Roles.Trainer], Assert.Single(await DoAsync(new ListStaff()), m => m.AccountId == id).Roles);
    }

    [Fact]
    public async Task Join_WithAnotherAddress_IsRefused()
    {
        var path = await InviteAsync(Roles.Coach);
        var (id, _) = await Hub.AccountAsync([]);

        var result = await SendAsync(new JoinByInvitation(TokenOf(path)), Caller.Staff(id, "Nora Willems"));

        Assert.Equal(AccessProblems.InvitationForSomebodyElse, result.Problem);
        Assert.Equal(AccessProblems.SignInFirst, (await SendAsync(new JoinByInvitation(TokenOf(path)), Caller.Participant(id, "x"))).Problem);
    }

    [Fact]
    public async Task Invite_KnownAndUnknownAddress_AreAnsweredTheSame()
    {
        var (_, known) = await Hub.AccountAsync([Roles.Coach], await NewRegionAsync());

        var a = await SendAsync(new InviteStaff(known, [Roles.Coach]), Manager);
        var b = await SendAsync(new InviteStaff(_email, [Roles.Coach]), Manager);

        Assert.Equal((a.Failed, a.Value.Path.Length), (b.Failed, b.Value.Path.Length));
    }

    [Fact]
    public async Task Invite_AMember_IsRefused()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);

        Assert.Equal(AccessProblems.AlreadyMember, (await SendAsync(new InviteStaff(email, [Roles.Coach]), Manager)).Problem);
    }

    [Theory]
    [InlineData(Roles.RegionManager, Roles.RegionManager, null)]
    [InlineData(Roles.RegionManager, Roles.Partner, null)]
    [InlineData(Roles.Lead, Roles.Coach, null)]
    [InlineData(Roles.Lead, Roles.Mentor, null)]
    [InlineData(Roles.Lead, Roles.Lead, "access.role-not-yours-to-give")]
    [InlineData(Roles.Lead, Roles.RegionManager, "access.role-not-yours-to-give")]
    [InlineData(Roles.RegionManager, Roles.Participant, "access.role-not-yours-to-give")]
    [InlineData(Roles.RegionManager, "operator", "access.role-not-yours-to-give")]
    [InlineData(Roles.Coach, Roles.Coach, "not-found")]
    [InlineData(Roles.Designer, Roles.Coach, "not-found")]
    [InlineData(Roles.Trainer, Roles.Trainer, "not-found")]
    [InlineData(Roles.Participant, Roles.Coach, "not-found")]
    public async Task Invite_ARole_OnlyByWhoMayGiveIt(string inviter, string role, string? code)
    {
        var result = await SendAsync(new InviteStaff(_email, [role]), Caller.Staff(Guid.CreateVersion7(), "x", inviter));

        Assert.Equal(code, result.Problem?.Code);
        Assert.Equal(code is null, await Hub.InPlatformAsync(db => db.Invitations.AnyAsync(i => i.Email == _email)));
    }

    [Theory]
    [InlineData("", "access.email-missing")]
    [InlineData("nobody", "access.email-wrong")]
    [InlineData("a@b.example, c@d.example", "access.email-wrong")]
    [InlineData("a@b.example\r\nBcc: c@d.example", "access.email-wrong")]
    [InlineData("Name <a@b.example>", "access.email-wrong")]
    public async Task Invite_NotOneAddress_IsRefusedBesideTheField(string email, string code) =>
        Assert.Equal(Problem.Invalid("Email", code), (await SendAsync(new InviteStaff(email, [Roles.Coach]), Manager)).Problem);

    [Fact]
    public async Task Invite_NoRole_IsRefusedBesideTheField() =>
        Assert.Equal(Problem.Invalid("Roles", "access.roles-missing"), (await SendAsync(new InviteStaff(_email, []), Manager)).Problem);

    [Fact]
    public async Task Withdraw_InvitationOfAnotherRegion_IsNotFound()
    {
        await InviteAsync(Roles.Coach);
        var open = Assert.Single(await DoAsync(new ListInvitations(), Manager));

        Assert.Equal(Problem.NotFound, (await SendAsync(await NewRegionAsync(), new WithdrawInvitation(open.Id), Manager)).Problem);
    }

    [Fact]
    public async Task Secret_OfAnInvitation_IsStoredAsAHashOnly()
    {
        var path = await InviteAsync(Roles.Coach);

        var stored = await Hub.InPlatformAsync(db => db.Invitations.SingleAsync(i => i.Email == _email));

        Assert.Equal(32, stored.SecretHash.Length);
        Assert.Equal(Secret.HashOf(Invitation.Purpose, TokenOf(path)), stored.SecretHash);
        Assert.NotEqual(Secret.HashOf(SignInLink.Purpose, TokenOf(path)), stored.SecretHash);
    }

    [Fact]
    public async Task FirstManager_ByTheOneTimeLink_ChoosesHerAddressAndManagesTheRegion()
    {
        var link = await DoAsync(new InviteFirstManager(Region.Id), Caller.Hub);
        var client = Client();

        await client.SubmitAsync(link.Path, "accept", ("Form.Email", _email), ("Form.Name", "Katrien Maes"), ("Form.Password", "a very long new sentence"));

        Assert.Equal([Roles.RegionManager], Assert.Single(await DoAsync(new ListStaff())).Roles);
        Assert.Equal(AccessProblems.RegionHasManager, (await SendAsync(new InviteFirstManager(Region.Id), Caller.Hub)).Problem);
    }

    [Fact]
    public async Task FirstManager_AskedForAgain_ReplacesTheLink()
    {
        var first = await DoAsync(new InviteFirstManager(Region.Id), Caller.Hub);
        var second = await DoAsync(new InviteFirstManager(Region.Id), Caller.Hub);

        await AssertUnusableAsync(first.Path);
        Assert.False((await SendAsync(new ReadInvitation(TokenOf(second.Path)), Caller.Anonymous)).Failed);
        Assert.Equal(Problem.NotFound, (await SendAsync(new InviteFirstManager(Guid.CreateVersion7()), Caller.Hub)).Problem);
    }

    [Fact]
    public async Task FirstManager_AskedForByAPerson_IsNotFound() =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new InviteFirstManager(Region.Id), Manager)).Problem);

    [Fact]
    public async Task InvitePage_ShowsTheLinkOnce()
    {
        var client = await StaffClientAsync(Roles.RegionManager);

        var answer = await client.SubmitAsync(Url("staff/invite"), "invite", ("Form.Email", _email), ("Form.Roles", Roles.Coach), ("Form.Roles", Roles.Mentor));
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var list = await client.GetStringAsync(Url("staff"), TestContext.Current.CancellationToken);

        Assert.Contains("https://localhost/invitation/", html, StringComparison.Ordinal);
        Assert.Contains(_email, list, StringComparison.Ordinal);
        Assert.DoesNotContain("/invitation/", list, StringComparison.Ordinal);
    }

    private async Task<string> InviteAsync(params string[] roles) => (await DoAsync(new InviteStaff(_email, roles), Manager)).Path;

    private Task<HttpResponseMessage> AcceptAsync(HttpClient client, string path) =>
        client.SubmitAsync(path, "accept", ("Form.Name", "Amira Haddad"), ("Form.Password", "a very long new sentence"));

    private async Task AssertUnusableAsync(string path)
    {
        Assert.Equal(AccessProblems.InvitationNotUsable, (await SendAsync(new AcceptInvitation(TokenOf(path), _email, "Amira Haddad", "a very long new sentence"), Caller.Anonymous)).Problem);
        Assert.Equal(AccessProblems.InvitationNotUsable, (await SendAsync(new ReadInvitation(TokenOf(path)), Caller.Anonymous)).Problem);
    }

    private static string TokenOf(string path) => path.Split('/')[^1];
}
