using System.Net;

using HubPlatform.Access.KeepingOwnAccount;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Access.KeepingOwnAccount;

public sealed class OwnAccountTests : HubTest
{
    [Fact]
    public async Task ChangePassword_SignsOtherDevicesOutAndThisOneStays()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var (here, elsewhere) = (Client(), Client());
        await here.SignInAsync(email);
        await elsewhere.SignInAsync(email);

        await here.SubmitAsync(Url("account"), "password", ("Secrets.Current", Accounts.Password), ("Secrets.Password", "a very long new sentence"));

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client().SignInAsync(email)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Client().SignInAsync(email, "a very long new sentence")).StatusCode);
    }

    [Theory]
    [InlineData("not the one it is", "a very long new sentence", "Current", "access.password-not-current")]
    [InlineData(Accounts.Password, "short", "Password", "access.password-short")]
    public async Task ChangePassword_FilledInWrongly_SaysWhere(string current, string password, string field, string code)
    {
        var (id, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var ticket = (await SendAsync(new SignIn(email, Accounts.Password, Region.Slug), Caller.Anonymous)).Value;

        var result = await SendAsync(new ChangePassword(ticket.SessionId, current, password), Caller.Staff(id, "x"));

        Assert.Equal(Problem.Invalid(field, code), result.Problem);
    }

    [Fact]
    public async Task ChangePassword_GuessingTheCurrentOne_LocksAsSigningInDoes()
    {
        var (id, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var ticket = (await SendAsync(new SignIn(email, Accounts.Password, Region.Slug), Caller.Anonymous)).Value;

        for (var i = 0; i < 5; i++)
        {
            await SendAsync(new ChangePassword(ticket.SessionId, "not the one it is", "a very long new sentence"), Caller.Staff(id, "x"));
        }

        var right = await SendAsync(new ChangePassword(ticket.SessionId, Accounts.Password, "a very long new sentence"), Caller.Staff(id, "x"));
        Assert.Equal(Problem.Invalid("Current", "access.password-not-current"), right.Problem);
    }

    [Fact]
    public async Task ChangePassword_WithSomebodyElsesSession_IsNotFound()
    {
        var other = await Hub.StaffAsync(Region, Roles.Coach);
        var (id, _) = await Hub.AccountAsync([Roles.Coach], Region);

        Assert.Equal(Problem.NotFound, (await SendAsync(new ChangePassword(other.SessionId, Accounts.Password, "a very long new sentence"), Caller.Staff(id, "x"))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new SignOutElsewhere(other.SessionId), Caller.Participant(other.AccountId, "x"))).Problem);
    }

    [Fact]
    public async Task SignOutElsewhere_LeavesThisDeviceOnly()
    {
        var (_, email) = await Hub.AccountAsync([Roles.Coach], Region);
        var (here, elsewhere) = (Client(), Client());
        await here.SignInAsync(email);
        await elsewhere.SignInAsync(email);

        await here.SubmitAsync(Url("account"), "elsewhere");

        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Language_OfTheAccount_IsThatOfHerPagesUnlessTheDeviceSaysOtherwise()
    {
        var client = await StaffClientAsync(Roles.Coach);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        await client.SubmitAsync(Url("account"), "me", ("Me.Name", "Els Peeters"), ("Me.Language", "de"));
        var german = await client.GetStringAsync(Url("staff"), TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([new("language", "nl"), new("back", "")]);
        await client.PostAsync(Url("language"), form, TestContext.Current.CancellationToken);
        var dutch = await client.GetStringAsync(Url("staff"), TestContext.Current.CancellationToken);

        Assert.Contains("<html lang=\"de\"", german, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"nl\"", dutch, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "en", "Name", "access.name-missing")]
    [InlineData("Els", "tlh", "Language", "access.language-unknown")]
    public async Task Describe_FilledInWrongly_SaysWhere(string name, string language, string field, string code)
    {
        var (id, _) = await Hub.AccountAsync([]);

        Assert.Equal(Problem.Invalid(field, code), (await SendAsync(new DescribeMyself(name, language), Caller.Staff(id, "x"))).Problem);
    }

    [Fact]
    public async Task Myself_AskedForByAParticipantOrNobody_IsNotFound()
    {
        var (id, _) = await Hub.AccountAsync([]);

        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyself(), Caller.Participant(id, "x"))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMyself(), Caller.Anonymous)).Problem);
        Assert.Empty((await SendAsync(new ListMyRegions(), Caller.Participant(id, "x"))).Value);
    }
}
