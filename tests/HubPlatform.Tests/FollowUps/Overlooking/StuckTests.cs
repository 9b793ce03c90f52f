using System.Net;

using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.FollowUps.Overlooking;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps.Overlooking;

/// <summary>What fails is tried with growing pauses, then parked with its cause; somebody who sees it sets it going again.</summary>
public sealed class StuckTests : FollowUpTest
{
    [Fact]
    public async Task Pump_OneContactFails_TheOthersAreOpenedAndItsPausesGrow()
    {
        var poison = await StartedAsync(months: "[1]");
        var other = await BeginAsync(await RegisterAsync("Amina"));
        await FinishAsync(other, "CoachTask", answers: new System.Text.Json.Nodes.JsonObject { ["startDate"] = "2026-03-02" });
        await SpoilAsync(poison);
        MoveTo(2026, 4, 2, 8);

        await RunPumpsAsync();

        Assert.Equal(["Due"], await StatesAsync(other));
        var first = (await RowsAsync(poison))[0];
        Assert.Equal((FollowUpState.Planned, 1), (first.State, first.Failures));
        Assert.InRange(first.DueAt - Clock.Now, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(80));

        Clock.Move(first.DueAt - Clock.Now + TimeSpan.FromSeconds(1));
        await RunPumpsAsync();

        var second = (await RowsAsync(poison))[0];
        Assert.Equal(2, second.Failures);
        Assert.InRange(second.DueAt - Clock.Now, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(150));
    }

    [Fact]
    public async Task Pump_AfterTheLastTry_ParksIt_ShownWithItsCause_AndSetGoingAgainOnce()
    {
        var trajectory = await StartedAsync(months: "[1]");
        await SpoilAsync(trajectory);
        await TryAsOftenAsPossibleAsync(trajectory);
        Assert.Equal(["Parked"], await StatesAsync(trajectory));

        Clock.Move(TimeSpan.FromDays(30));
        await RunPumpsAsync();
        Assert.Equal(Pauses.MostTries, (await RowsAsync(trajectory))[0].Failures);

        var line = Assert.Single((await DoAsync(new ListStuck())).Lines);
        Assert.Equal((false, "Samira Haddad", Pauses.MostTries, new DateOnly(2026, 4, 2)), (line.IsMail, line.Name, line.Tries, line.On));
        Assert.NotEmpty(line.Cause);
        Assert.Equal(1, (await DoAsync(new ListAftercare(AftercarePart.Due))).Stuck);
        Assert.Empty((await DoAsync(new ListStuck(), OtherCoach)).Lines);
        await RefusedAsync(Problem.NotFound, new TryContactAgain(line.Id), OtherCoach);

        await MendAsync(trajectory);
        await DoAsync(new TryContactAgain(line.Id), Lead);
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();

        Assert.Equal(["Due"], await StatesAsync(trajectory));
        Assert.Equal(1, await ContactsOnDeskAsync(trajectory));
        Assert.Empty((await DoAsync(new ListStuck())).Lines);
    }

    [Fact]
    public async Task Mail_ThatKeepsFailing_IsParked_AndSentAgainWhenSomebodySaysSo()
    {
        var person = await RegisterAsync();
        await DoAsync(new SendMessage("k", person, "followups.message.news.subject", "followups.message.contact.text"));
        var mail = await MailAsync();

        for (var i = 0; i < Pauses.MostTries; i++)
        {
            Assert.Equal(OutboxState.Waiting, (await MailAsync()).State);
            await DoAsync(new RecordDelivery(mail.Id, OutboxState.Waiting, "SmtpException"), Caller.Hub);
        }

        Assert.Equal(OutboxState.Parked, (await MailAsync()).State);
        var line = Assert.Single((await DoAsync(new ListStuck())).Lines);
        Assert.Equal((true, "SmtpException"), (line.IsMail, line.Cause));
        await RefusedAsync(Problem.NotFound, new TryMailAgain(line.Id), OtherCoach);

        await DoAsync(new TryMailAgain(line.Id));

        Assert.Equal((OutboxState.Waiting, 0), ((await MailAsync()).State, (await MailAsync()).Attempts));
    }

    [Fact]
    public void Pauses_OfManyThatFailedTogether_GrowAndDiffer()
    {
        Guid[] ids = [.. Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7())];

        Assert.True(ids.Select(id => Pauses.After(id, 3)).Distinct().Count() > 10);
        Assert.All(ids, id => Assert.True(Pauses.After(id, 5) > Pauses.After(id, 4)));
        Assert.All(ids, id => Assert.True(Pauses.After(id, 1000) <= TimeSpan.FromDays(1.2)));
    }

    [Fact]
    public async Task Page_OfALead_SetsAContactGoingAgain()
    {
        var trajectory = await StartedAsync(months: "[1]");
        await SpoilAsync(trajectory);
        await TryAsOftenAsPossibleAsync(trajectory);
        await MendAsync(trajectory);
        var row = (await RowsAsync(trajectory))[0];
        using var lead = await StaffClientAsync(Roles.Lead);
        Assert.Contains("aftercare/stuck", await lead.ReadAsync(Url("aftercare")), StringComparison.Ordinal);

        var answer = await lead.PostAsync(Url("aftercare/stuck"), $"again-{row.Id:N}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(["Planned"], await StatesAsync(trajectory));
        Assert.Contains("Nothing is stuck", await lead.ReadAsync(Url("aftercare/stuck")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Stuck_ForWhoGuidesNobody_IsNotFound(string who)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListStuck(), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new TryContactAgain(Guid.CreateVersion7()), People.Named(who))).Problem);
        Assert.Equal(Problem.NotFound, (await SendAsync(new TryMailAgain(Guid.CreateVersion7()), People.Named(who))).Problem);
    }

    private async Task TryAsOftenAsPossibleAsync(Guid trajectory)
    {
        MoveTo(2026, 4, 2, 8);

        for (var i = 0; i < Pauses.MostTries; i++)
        {
            await RunPumpsAsync();
            Clock.Move(TimeSpan.FromDays(2));
        }

        Assert.Equal(Pauses.MostTries, (await RowsAsync(trajectory))[0].Failures);
    }

    private Task<OutboxMessage> MailAsync() => InDatabaseAsync(db => db.Outbox.AsNoTracking().SingleAsync());

    /// <summary>A row that cannot be read any more, as after a fault in a disk or in a program.</summary>
    private Task SpoilAsync(Guid trajectory) => SetFieldsAsync(trajectory, "[1]");

    private Task MendAsync(Guid trajectory) => SetFieldsAsync(trajectory, "{}");

    private Task<int> SetFieldsAsync(Guid trajectory, string json) => InDatabaseAsync(db =>
        db.Database.ExecuteSqlRawAsync("UPDATE trajectories_trajectory SET \"Fields\" = {0} WHERE \"Id\" = {1}", json, db.Database.IsSqlite() ? trajectory.ToByteArray(bigEndian: true) : trajectory));
}
