using System.Net;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.KeepingStaff;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

namespace HubPlatform.Tests.Access.KeepingStaff;

public sealed class ChangeRolesTests : HubTest
{
    [Fact]
    public async Task Change_Roles_WorksFromTheNextRequestOn()
    {
        var manager = await Hub.StaffAsync(Region, Roles.RegionManager);
        var coach = await Hub.StaffAsync(Region, Roles.Coach);

        await manager.Client.SubmitAsync(Url($"staff/{coach.AccountId}"), "roles", ("Form.Roles", Roles.RegionManager), ("Form.Roles", Roles.Coach));

        Assert.Equal(HttpStatusCode.OK, (await coach.Client.GetAsync(Url($"staff/{manager.AccountId}"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task End_Membership_IsOutAtTheNextRequestAndKeepsTheName()
    {
        await Hub.StaffAsync(Region, Roles.RegionManager);
        var coach = await Hub.StaffAsync(Region, Roles.Coach);

        await DoAsync(new EndMembership(coach.AccountId), Manager);

        Assert.Equal(HttpStatusCode.NotFound, (await coach.Client.GetAsync(Url("staff"), TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain(await DoAsync(new ListStaff()), m => m.AccountId == coach.AccountId);
        Assert.Equal("Els Peeters", (await DoAsync(new GetStaffNames([coach.AccountId])))[coach.AccountId]);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EndMembership(coach.AccountId), Manager)).Problem);
    }

    [Fact]
    public async Task LastManager_CannotLeaveNorGiveTheRoleUp()
    {
        var first = await Hub.StaffAsync(Region, Roles.RegionManager);

        Assert.Equal(AccessProblems.LastManager, (await SendAsync(new EndMembership(first.AccountId), Manager)).Problem);
        Assert.Equal(AccessProblems.LastManager, (await SendAsync(new ChangeRoles(first.AccountId, [Roles.Coach]), Manager)).Problem);
        Assert.Equal([Roles.RegionManager], Assert.Single(await DoAsync(new ListStaff())).Roles);

        await Hub.StaffAsync(Region, Roles.RegionManager);
        await DoAsync(new EndMembership(first.AccountId), Manager);
        Assert.Single(await DoAsync(new ListStaff(Roles.RegionManager)));
    }

    [Fact]
    public async Task LastTwoManagers_RemovingEachOtherAtOnce_LeaveOne()
    {
        var first = await Hub.StaffAsync(Region, Roles.RegionManager);
        var second = await Hub.StaffAsync(Region, Roles.RegionManager);

        await Task.WhenAll(SendAsync(new EndMembership(first.AccountId), Manager), SendAsync(new EndMembership(second.AccountId), Manager));

        Assert.Single(await DoAsync(new ListStaff(Roles.RegionManager)));
    }

    [Theory]
    [InlineData(Roles.Participant)]
    [InlineData("operator")]
    public async Task Change_ToARoleThatIsNotGiven_IsRefused(string role)
    {
        var coach = await Hub.StaffAsync(Region, Roles.Coach);

        Assert.Equal(AccessProblems.RoleNotYoursToGive, (await SendAsync(new ChangeRoles(coach.AccountId, [role]), Manager)).Problem);
    }

    [Fact]
    public async Task Change_ToNoRole_IsRefusedBesideTheField()
    {
        var manager = await Hub.StaffAsync(Region, Roles.RegionManager);
        var coach = await Hub.StaffAsync(Region, Roles.Coach);

        var answer = await manager.Client.SubmitAsync(Url($"staff/{coach.AccountId}"), "roles");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Problem.Invalid("Roles", "access.roles-missing"), (await SendAsync(new ChangeRoles(coach.AccountId, []), Manager)).Problem);
        Assert.Equal([Roles.Coach], Assert.Single(await DoAsync(new ListStaff()), m => m.AccountId == coach.AccountId).Roles);
    }

    [Theory]
    [InlineData(Roles.Lead)]
    [InlineData(Roles.Coach)]
    [InlineData(Roles.Designer)]
    [InlineData(Roles.Participant)]
    public async Task Change_ByAnybodyButAManager_IsNotFound(string role)
    {
        var coach = await Hub.StaffAsync(Region, Roles.Coach);
        var caller = Caller.Staff(Guid.CreateVersion7(), "x", role);

        Assert.Equal(Problem.NotFound, (await SendAsync(new ChangeRoles(coach.AccountId, [Roles.Coach]), caller)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new EndMembership(coach.AccountId), caller)).Problem);
    }

    [Fact]
    public async Task Change_InAnotherRegion_IsNotFound()
    {
        var coach = await Hub.StaffAsync(Region, Roles.Coach);
        var other = await NewRegionAsync();

        Assert.Equal(Problem.NotFound, (await SendAsync(other, new ChangeRoles(coach.AccountId, [Roles.Lead]), Manager)).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(other, new EndMembership(coach.AccountId), Manager)).Problem);
        Assert.Empty((await SendAsync(other, new GetStaffNames([coach.AccountId]))).Value);
        Assert.Empty((await SendAsync(other, new ListStaff())).Value);
    }

    [Fact]
    public async Task List_ByRole_ShowsThoseWhoHoldItByName()
    {
        await Hub.StaffAsync(Region, Roles.Coach, Roles.Trainer);
        await Hub.StaffAsync(Region, Roles.Designer);

        Assert.Single(await DoAsync(new ListStaff(Roles.Trainer)));
        Assert.Equal(2, (await DoAsync(new ListStaff())).Count);
        Assert.Empty(await DoAsync(new GetStaffNames([Guid.CreateVersion7()])));
    }
}
