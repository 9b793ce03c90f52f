using System.Text.Json;

using HubPlatform.Access;
using HubPlatform.Access.Contracts;
using HubPlatform.Access.LinkingParticipants;
using HubPlatform.Access.Mailing;
using HubPlatform.Kernel.Outbox;
using HubPlatform.TestKit;
using HubPlatform.Tests.Participants;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

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

    [Theory]
    [InlineData("a@b.example\r\nBcc: x@y.example", "Hello")]
    [InlineData("a@b.example", "Hello\r\nBcc: x@y.example")]
    public async Task Mailbox_WithALineBreakInAHeader_SendsNothing(string to, string subject)
    {
        await using var server = new MailServer();
        var mailbox = new Mailbox(new ConfigurationBuilder().AddInMemoryCollection(server.Settings).Build());

        await Assert.ThrowsAnyAsync<Exception>(() => mailbox.SendAsync(new MailMessage(to, subject, "Text"), "key", TestContext.Current.CancellationToken));
    }

    private static string MessageId(string mail) => mail.Split('\n').Single(l => l.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)).Trim();
}
