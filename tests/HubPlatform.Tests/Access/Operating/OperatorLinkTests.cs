using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.Operating;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Access.Operating;

public sealed class OperatorLinkTests : HubTest
{
    private const string Password = "one-hub-many-starts";

    [Fact]
    public async Task Redeem_ALink_MakesAnOperatorOnce()
    {
        var path = await LinkAsync();
        var browser = Client();
        var email = $"{Guid.CreateVersion7():N}@operator.example";

        var joined = await browser.SubmitAsync(path, "accept", ("Form.Email", email), ("Form.Name", "Ola"), ("Form.Password", Password));
        var page = await browser.GetAsync("/operator/tracks", TestContext.Current.CancellationToken);
        var again = await Client().GetStringAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("value=\"accept\"", again, StringComparison.Ordinal);
        Assert.Equal(AccessProblems.OperatorLinkNotUsable, (await SendAsync(new RedeemOperatorLink(Token(path), email, "Ola", Password), Caller.Anonymous)).Problem);
    }

    [Fact]
    public async Task Redeem_BySomebodySignedIn_IsHerOwnAccount()
    {
        var path = await LinkAsync();
        var browser = await StaffClientAsync(Roles.Coach);

        var joined = await browser.SubmitAsync(path, "join");

        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/operator/tracks", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Redeem_WithAKnownAddress_AsksToSignInFirst()
    {
        var path = await LinkAsync();
        var email = $"{Guid.CreateVersion7():N}@operator.example";
        Assert.False((await SendAsync(new RedeemOperatorLink(Token(await LinkAsync()), email, "Ola", Password), Caller.Anonymous)).Failed);

        var refused = await SendAsync(new RedeemOperatorLink(Token(path), email, "Somebody else", Password), Caller.Anonymous);

        Assert.Equal(AccessProblems.SignInFirst, refused.Problem);
    }

    [Theory]
    [InlineData("", "Ola", Password, "Email")]
    [InlineData("ola@operator.example", " ", Password, "Name")]
    [InlineData("ola@operator.example", "Ola", "short", "Password")]
    public async Task Redeem_SaidWrongly_HasAMessageBesideTheField(string email, string name, string password, string field)
    {
        var refused = await SendAsync(new RedeemOperatorLink(Token(await LinkAsync()), email, name, password), Caller.Anonymous);

        Assert.Equal(field, Assert.Single(refused.Problem!.Fields).Field);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Redeem_WhatIsNoLink_IsRefused(string? token)
    {
        Assert.Equal(AccessProblems.OperatorLinkNotUsable, (await SendAsync(new RedeemOperatorLink(token, "a@b.example", "Ola", Password), Caller.Anonymous)).Problem);
        Assert.Equal(AccessProblems.OperatorLinkNotUsable, (await SendAsync(new ReadOperatorLink(token), Caller.Anonymous)).Problem);
    }

    [Fact]
    public async Task Redeem_AfterADay_IsRefused()
    {
        var path = await LinkAsync();
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var hash = Secret.HashOf(OperatorLink.Purpose, Token(path));
        await db.OperatorLinks.Where(l => l.SecretHash == hash).ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, TimeProvider.System.GetUtcNow().AddMinutes(-1)), TestContext.Current.CancellationToken);

        Assert.Equal(AccessProblems.OperatorLinkNotUsable, (await SendAsync(new ReadOperatorLink(Token(path)), Caller.Anonymous)).Problem);
    }

    [Fact]
    public async Task Invite_FromOutside_IsNotFound()
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new InviteOperator("Ola"), Manager)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new InviteOperator("Ola"), Caller.Staff(Guid.CreateVersion7(), "Ola", Roles.Operator))).Problem);
    }

    private static string Token(string path) => path[(path.LastIndexOf('/') + 1)..];

    private async Task<string> LinkAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Execution>().Caller = Caller.Hub;
        return (await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new InviteOperator("Ola"), TestContext.Current.CancellationToken)).Value.Path;
    }
}
