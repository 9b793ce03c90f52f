using System.Text.Json;

using HubPlatform.Access.Contracts;
using HubPlatform.FollowUps;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Tests.Participants;
using HubPlatform.Tests.Workflows.Engine;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Tests.FollowUps.Messaging;

public sealed class MessageTests : FollowUpTest
{
    [Fact]
    public async Task Send_TheSameTwice_IsOneMessageAndOneNeutralMailInHerLanguage()
    {
        var person = await RegisterAsync();

        await DoAsync(new SendMessage("k", person, "followups.message.news.subject", "followups.message.contact.text"));
        await DoAsync(new SendMessage("k", person, "followups.message.news.subject", "followups.message.contact.text"));

        var mail = await InDatabaseAsync(db => db.Outbox.SingleAsync());
        var payload = JsonSerializer.Deserialize<MailMessage>(mail.Payload, JsonSerializerOptions.Web)!;
        Assert.Equal(("samira@example.org", "رسالة لك", "ar"), (payload.To, payload.Subject, payload.Language));
        Assert.Contains($"https://hub.example/{Region.Slug}/my/messages", payload.Text, StringComparison.Ordinal);
        Assert.Equal(OutboxState.Waiting, mail.State);
        Assert.Single((await DoAsync(new GetMessages(person))).Lines);
    }

    [Fact]
    public async Task Send_ToSomebodyWithoutAddress_StandsOnHerPageAndNeverLeaves()
    {
        var person = await RegisterAsync(email: null);

        await DoAsync(new SendMessage("k", person, "Hello", "We meet on Monday"));

        Assert.Equal(OutboxState.NoChannel, (await InDatabaseAsync(db => db.Outbox.SingleAsync())).State);
        Assert.Equal("We meet on Monday", Assert.Single((await DoAsync(new GetMessages(person), Herself(person))).Lines).Text);
    }

    [Fact]
    public async Task Send_WithoutText_IsRefusedBesideTheField()
    {
        var person = await RegisterAsync();

        await RefusedAsync(Problem.Invalid("Text", "followups.text-missing"), new SendMessage("k", person, "Hello", ""));
    }

    [Theory]
    [InlineData("other coach")]
    [InlineData("manager")]
    [InlineData("designer")]
    [InlineData("trainer")]
    [InlineData("participant")]
    [InlineData("nobody")]
    public async Task Send_ByWhoMayNot_IsNotFound(string who)
    {
        var person = await RegisterAsync();

        await RefusedAsync(Problem.NotFound, new SendMessage("k", person, "Hello", "Hello"), People.Named(who));
        Assert.Equal(Problem.NotFound, (await SendAsync(new GetMessages(person), People.Named(who))).Problem);
    }

    [Fact]
    public async Task Read_ByHerself_IsKept_ByAnybodyElseNotFound()
    {
        var person = await RegisterAsync();
        await DoAsync(new SendMessage("k", person, "Hello", "Hello"));
        var message = (await DoAsync(new GetMessages(person))).Lines[0];

        await RefusedAsync(Problem.NotFound, new MarkMessageRead(message.Id));
        await RefusedAsync(Problem.NotFound, new MarkMessageRead(message.Id), People.Named("participant"));
        await DoAsync(new MarkMessageRead(message.Id), Herself(person));

        Assert.True((await DoAsync(new GetMessages(person))).Lines[0].IsRead);
    }

    [Fact]
    public async Task Notify_TheParticipant_IsAMessageAndGoesWithTheUndoneStep()
    {
        await DrawAsync($"{Step("a")},{Notify("participant")},{Step("b")}", "a>n", "n>b");
        var person = await RegisterAsync();
        var trajectory = await BeginAsync(person);

        await FinishAsync(trajectory, "CoachTask");
        Assert.Equal("Well done!", Assert.Single((await DoAsync(new GetMessages(person))).Lines).Text);

        await UndoAsync(trajectory);
        Assert.Empty((await DoAsync(new GetMessages(person))).Lines);
        Assert.Equal(OutboxState.Withdrawn, (await InDatabaseAsync(db => db.Outbox.SingleAsync())).State);

        await FinishAsync(trajectory, "CoachTask");
        Assert.Single((await DoAsync(new GetMessages(person))).Lines);
    }

    [Fact]
    public async Task Notify_TheParticipant_WhatSheHasReadStays()
    {
        await DrawAsync($"{Step("a")},{Notify("participant")},{Step("b")}", "a>n", "n>b");
        var person = await RegisterAsync();
        var trajectory = await BeginAsync(person);
        await FinishAsync(trajectory, "CoachTask");
        await DoAsync(new MarkMessageRead((await DoAsync(new GetMessages(person))).Lines[0].Id), Herself(person));

        await UndoAsync(trajectory);

        Assert.Single((await DoAsync(new GetMessages(person))).Lines);
    }

    [Fact]
    public async Task Notify_TheCoach_IsANoteOnTheDesk()
    {
        await DrawAsync($"{Step("a")},{Notify("coach")},{Step("b")}", "a>n", "n>b");
        var trajectory = await BeginAsync(await RegisterAsync());

        await FinishAsync(trajectory, "CoachTask");
        Assert.Contains("Notice", await OpenKindsAsync(trajectory));

        await FinishAsync(trajectory, "Notice", "Seen");
        Assert.DoesNotContain("Notice", await OpenKindsAsync(trajectory));
        Assert.Empty(await InDatabaseAsync(db => db.Set<Message>().ToListAsync()));
    }

    private static string Notify(string toWhom) =>
        $$"""{"id":"n","type":"Hub.Notify","message":{{Bench.Literal("Well done!")}},"toWhom":{{Bench.Literal(toWhom)}}}""";
}
