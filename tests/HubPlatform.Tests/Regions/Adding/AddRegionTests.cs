using System.Net;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;
using HubPlatform.Regions;
using HubPlatform.Regions.Contracts;
using HubPlatform.TestKit;
using HubPlatform.Tests.Access;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Regions.Adding;

public sealed class AddRegionTests : HubTest
{
    // Unique for each run on a shared platform, and a name people could give.
    private string Name => $"Île de Röhr {Region.Slug}";

    [Fact]
    public async Task Add_ThenItsFirstManager_WorksInADatabaseOfItsOwn()
    {
        var region = await DoAsync(new AddRegion(Name), Caller.Hub);
        var link = await DoAsync(new InviteFirstManager(region.Id), Caller.Hub);
        var client = Client();

        await client.SubmitAsync(link.Path, "accept", ("Form.Email", $"{Region.Slug}@manager.example"), ("Form.Name", "Katrien Maes"), ("Form.Password", "a very long new sentence"));
        var page = await client.GetAsync($"/{region.Slug}/settings", TestContext.Current.CancellationToken);

        Assert.Equal($"ile-de-rohr-{Region.Slug}", region.Slug);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.False((await SendAsync(region, new GetRegionProfile(), Manager)).Value.IsSetUp);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Url("settings"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Add_ANameThatIsTaken_IsRefused()
    {
        await DoAsync(new AddRegion(Name), Caller.Hub);

        Assert.Equal(RegionsProblems.NameTaken, (await SendAsync(new AddRegion(Name.ToUpperInvariant()), Caller.Hub)).Problem);
    }

    [Theory]
    [InlineData("Desk")]
    [InlineData("Sign in")]
    [InlineData("workflows")]
    [InlineData("../..")]
    [InlineData("مركز")]
    [InlineData("x")]
    public async Task Add_ANameWithoutAUsablePath_IsRefusedAndLeavesNothing(string name)
    {
        var before = await Hub.InPlatformAsync(db => db.Regions.CountAsync(r => r.Name == name));

        var result = await SendAsync(new AddRegion(name), Caller.Hub);

        Assert.Equal(RegionsProblems.NameUnusable, result.Problem);
        Assert.Equal(before, await Hub.InPlatformAsync(db => db.Regions.CountAsync(r => r.Name == name)));
    }

    [Fact]
    public async Task Add_WithoutAName_IsRefusedBesideTheField() => Assert.Equal(ProblemKind.Invalid, (await SendAsync(new AddRegion(" "), Caller.Hub)).Problem!.Kind);

    [Fact]
    public async Task Add_ByAPerson_IsNotFound() => Assert.Equal(Problem.NotFound, (await SendAsync(new AddRegion(Name), Manager)).Problem);

    [Fact]
    public async Task Added_Region_IsFoundByItsPath()
    {
        var region = await DoAsync(new AddRegion(Name), Caller.Hub);

        Assert.Equal(region, await Services.GetRequiredService<RegionDirectory>().FindAsync(region.Slug, TestContext.Current.CancellationToken));
    }
}
