using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.TestKit;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.Access;

public sealed class DemoStaffTests : HubTest
{
    [Fact]
    public async Task Add_OutsideDevelopment_IsRefused() =>
        Assert.Equal(AccessProblems.DevelopmentOnly, (await SendAsync(new AddDemoStaff(Region.Id), Caller.Hub)).Problem);

    [Fact]
    public async Task Add_AskedForByAPerson_IsNotFound() => Assert.Equal(Problem.NotFound, (await SendAsync(new AddDemoStaff(Region.Id), Manager)).Problem);

    [Fact]
    public void Password_OfDemoAccounts_KeepsTheRules() => Assert.Null(PasswordRules.Fault(DemoPassword.Text, "coach@limburg.example"));

    [Fact]
    public async Task StartUp_WithADemoAccountOutsideDevelopment_IsRefused()
    {
        await StartUpCheck.RefuseDemoInProductionAsync(Services, TestContext.Current.CancellationToken);
        var account = StaffAccount.Make($"{Region.Slug}@demo.example", "Els", null, TimeProvider.System.GetUtcNow(), isDemo: true);
        account.NormalizedEmail = MailAddresses.Normalize(account.Email);
        await Hub.InPlatformAsync(db => Task.FromResult(db.Add(account)));

        try
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => StartUpCheck.RefuseDemoInProductionAsync(Services, TestContext.Current.CancellationToken));
        }
        finally
        {
            await Hub.InPlatformAsync(db => db.Accounts.Where(a => a.Id == account.Id).ExecuteDeleteAsync());
        }
    }
}
