using System.Net;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Time;
using HubPlatform.TestKit;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;

using static HubPlatform.Tests.Workflows.Engine.Bench;

namespace HubPlatform.Tests.Workflows.Operating;

/// <summary>What pumps have laid aside beside the workflows: shown in one place, and set going again.</summary>
public sealed class ParkedTests : OperatingTest
{
    [Fact]
    public async Task Trigger_ItsLastTryFailed_IsShownAndStartsWhenSetGoing()
    {
        var trigger = await ParkedTriggerAsync();

        var line = Assert.Single((await ListAsync("trigger")).Lines);
        Assert.Equal((trigger, "k.timer", Pauses.MostTries, "unexpected"), (line.Id, line.What, line.Tries, line.Cause));

        await DoAsync(new ReplayParked("trigger", trigger), Manager);
        Clock.Move(TimeSpan.FromMinutes(1));
        await RunPumpsAsync();

        Assert.Equal(1, await InDatabaseAsync(db => db.Instances.CountAsync()));
        Assert.Empty((await ListAsync("trigger")).Lines);
        Assert.Equal(["done"], await AuditAsync(nameof(ReplayParked)));
    }

    [Fact]
    public async Task Trigger_OfAVersionThatIsPublishedNoMore_IsNotShown()
    {
        await ParkedTriggerAsync();
        await PublishAsync("k.timer", FlowJson(Event("e")));

        Assert.Empty((await ListAsync("trigger")).Lines);
    }

    [Fact]
    public async Task Mail_ThatIsAboutNobody_IsShownAndSentAgain()
    {
        var mail = await ParkedMailAsync();

        var line = Assert.Single((await ListAsync(null)).Lines);
        Assert.Equal((mail, "mail", "SmtpException"), (line.Id, line.What, line.Cause));
        await DoAsync(new ReplayParked("message", mail), Manager);

        Assert.Equal(0, (await ListAsync("message")).Total);
        await RefusedAsync(OperatingProblems.NotParked, new ReplayParked("message", mail));
        await RefusedAsync(Problem.NotFound, new ReplayParked("nothing", mail));
    }

    [Fact]
    public async Task Parked_MoreThanAPage_AreInPages()
    {
        for (var i = 0; i < ListParked.PageSize + 2; i++)
        {
            await ParkedMailAsync();
        }

        var (first, second) = (await ListAsync("message"), await DoInternalAsync(new ListParked("message", 2)));

        Assert.Equal((ListParked.PageSize, 2, ListParked.PageSize + 2), (first.Lines.Count, second.Lines.Count, second.Counts["message"]));
        Assert.Empty(first.Lines.Select(l => l.Id).Intersect(second.Lines.Select(l => l.Id)));
    }

    [Fact]
    public async Task Page_ByTheRegionManager_SetsAMailGoingAgain()
    {
        var mail = await ParkedMailAsync();
        var client = await StaffClientAsync(Roles.RegionManager);
        Assert.Contains(OperatingLinks.Parked, await client.GetStringAsync(Url("operations")), StringComparison.Ordinal);

        var answer = await client.SubmitAsync(Url(OperatingLinks.ParkedKind("message")), $"again-{mail:N}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(0, (await ListAsync("message")).Total);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Parked_ForOthers_IsNotFound(string role)
    {
        Assert.Equal(Problem.NotFound, (await SendAsync(new ListParked(), With(role))).Problem);
        await RefusedAsync(Problem.NotFound, new ReplayParked("message", Guid.CreateVersion7()), With(role));
    }

    private Task<ParkedList> ListAsync(string? kind) => DoInternalAsync(new ListParked(kind));

    private async Task<Guid> ParkedTriggerAsync()
    {
        await PublishAsync("k.timer", FlowJson(
            $$"""{"id":"t","type":"Elsa.Timer","customProperties":{"canStartWorkflow":true},"interval":{{Literal("1.00:00:00")}} },{{Event("e")}}""", "t>e"));
        return await InDatabaseAsync(async db =>
        {
            var trigger = await db.StartTriggers.SingleAsync();
            Enumerable.Range(0, Pauses.MostTries).ToList().ForEach(_ => trigger.Fail(Clock.Now, "unexpected"));
            await db.SaveChangesAsync();
            return trigger.Id;
        });
    }

    private Task<Guid> ParkedMailAsync() => InDatabaseAsync(async db =>
    {
        var mail = new OutboxMessage
        {
            Kind = "mail",
            Key = Ids.New().ToString("N"),
            CreatedAt = Clock.Now,
            DueAt = Clock.Now,
            State = OutboxState.Parked,
            Attempts = Pauses.MostTries,
            LastError = "SmtpException",
        };
        db.Add(mail);
        await db.SaveChangesAsync();
        return mail.Id;
    });
}
