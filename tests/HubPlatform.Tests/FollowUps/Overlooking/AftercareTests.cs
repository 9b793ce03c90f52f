using System.Net;

using HubPlatform.FollowUps.Overlooking;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.People;
using HubPlatform.Tests.Participants;

namespace HubPlatform.Tests.FollowUps.Overlooking;

public sealed class AftercareTests : FollowUpTest
{
    [Fact]
    public async Task List_OfMyPeople_SaysWhatIsDueAndWhatComes()
    {
        await StartedAsync(months: "[1, 3]");
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();

        var due = await DoAsync(new ListAftercare(AftercarePart.Due));
        var next = await DoAsync(new ListAftercare(AftercarePart.Next, 99));

        Assert.Equal((1, 1), (due.Due, due.Next));
        Assert.Equal(("Samira Haddad", 1), (due.Lines[0].Name, due.Lines[0].Month));
        Assert.Equal(3, next.Lines[0].Month);
        Assert.Empty((await DoAsync(new ListAftercare(AftercarePart.Due), OtherCoach)).Lines);
        Assert.Single((await DoAsync(new ListAftercare(AftercarePart.Due), Lead)).Lines);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task List_ForWhoGuidesNobody_IsNotFound(string who) =>
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListAftercare(AftercarePart.Due), People.Named(who))).Problem);

    [Fact]
    public async Task Page_OfALead_ShowsTheContactAndItsTask()
    {
        await StartedAsync(months: "[1, 3]");
        MoveTo(2026, 4, 2, 8);
        await RunPumpsAsync();
        using var lead = await StaffClientAsync(Roles.Lead);

        var page = await lead.GetStringAsync(Url("aftercare"), TestContext.Current.CancellationToken);

        Assert.Contains("Samira Haddad", page, StringComparison.Ordinal);
        Assert.Contains("1 month after the start", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tasks/", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ForNobody_AsksToSignIn()
    {
        using var client = Client();

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(Url("aftercare"), TestContext.Current.CancellationToken)).StatusCode);
    }
}
