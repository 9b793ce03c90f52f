using System.Text;
using System.Text.Json;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.Doors;
using HubPlatform.Access.LinkingParticipants;
using HubPlatform.Access.Mailing;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

using MediatR;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Tests.Access.LinkingParticipants;

public sealed class MailTests : HubTest
{
    [Fact]
    public async Task Mail_WithoutAServer_IsRefusedAndWaitingMailEndsAsNoChannel()
    {
        var id = await DoAsync(Registration.Of());
        await InDatabaseAsync(async db =>
        {
            var mail = JsonSerializer.Serialize(new MailMessage("samira@example.org", "Hello", "Text"), JsonSerializerOptions.Web);
            db.Add(new OutboxMessage { Kind = MailMessage.Kind, Key = "test:1", Payload = mail, CreatedAt = Clock.Now, DueAt = Clock.Now });
            return await db.SaveChangesAsync();
        });

        var refused = await SendAsync(new MailParticipantLink(id, "https://hub.example/x"));
        await RunPumpsAsync();

        Assert.Equal(AccessProblems.NoMailServer, refused.Problem);
        Assert.Equal(OutboxState.NoChannel, await InDatabaseAsync(db => db.Outbox.Where(m => m.Key == "test:1").Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task Mailbox_SendsOncePerKey_InTheLanguageWithoutTellingMore()
    {
        await using var server = new MailServer();
        var mailbox = new Mailbox(new ConfigurationBuilder().AddInMemoryCollection(server.Settings).Build());

        await mailbox.SendAsync(new MailMessage("samira@example.org", "صفحتك", "مرحباً\n\nhttps://hub.example/p/x", "ar"), "key:1", TestContext.Current.CancellationToken);
        await mailbox.SendAsync(new MailMessage("samira@example.org", "صفحتك", "مرحباً", "ar"), "key:1", TestContext.Current.CancellationToken);
        var mails = await server.ReceivedAsync(2);

        Assert.Contains("Content-Language: ar", mails[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(MessageId(mails[0]), MessageId(mails[1]));
    }

    [Fact]
    public async Task ParticipantLink_Mailed_HoldsALinkThatWorksAndTheOutboxHoldsNone()
    {
        await using var server = new MailServer();
        var mailbox = new Mailbox(new ConfigurationBuilder().AddInMemoryCollection(server.Settings).Build());
        var id = await DoAsync(Registration.Of());
        var message = new OutboxMessage { Kind = ParticipantLinkSender.MessageKind, Key = "test:link", Payload = JsonSerializer.Serialize(new LinkToMail(id, "https://hub.example/" + Region.Slug), JsonSerializerOptions.Web) };

        for (var attempt = 0; attempt < 2; attempt++)
        {
            await using var scope = Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            services.GetRequiredService<Execution>().Enter(Region);
            services.GetRequiredService<Execution>().Caller = Caller.Hub;
            var sender = new ParticipantLinkSender(
                services.GetRequiredService<IMediator>(), services.GetRequiredService<KnownPeople>(), mailbox, services.GetRequiredService<Execution>(), services.GetRequiredService<Words>());
            Assert.True(await sender.SendAsync(message, TestContext.Current.CancellationToken));
        }

        var mails = await server.ReceivedAsync(2);
        var tokens = mails.Select(TokenIn).ToList();
        Assert.Equal(AccessProblems.LinkNotUsable, (await SendAsync(new ReadParticipantLink(tokens[0]), Caller.Anonymous)).Problem);
        Assert.Equal(id, (await SendAsync(new ReadParticipantLink(tokens[1]), Caller.Anonymous)).Value);
        Assert.Contains("To: samira@example.org", mails[1], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: x@y.example", "Hello")]
    [InlineData("a@b.example", "Hello\r\nBcc: x@y.example")]
    public async Task Mailbox_WithALineBreakInAHeader_SendsNothing(string to, string subject)
    {
        await using var server = new MailServer();
        var mailbox = new Mailbox(new ConfigurationBuilder().AddInMemoryCollection(server.Settings).Build());

        await Assert.ThrowsAnyAsync<Exception>(() => mailbox.SendAsync(new MailMessage(to, subject, "Text"), "key", TestContext.Current.CancellationToken));
    }

    /// <summary>The text of a mail travels in base64.</summary>
    private static string TokenIn(string mail)
    {
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) is var end and > 0 ? end : mail.IndexOf("\r\n\r\n", StringComparison.Ordinal))..];
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))));
        return text.Split("/p/")[1].Split('\n')[0].Trim();
    }

    private static string MessageId(string mail) => mail.Split('\n').Single(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)).Trim();
}
