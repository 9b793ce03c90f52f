using System.Text.Json;

using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Outbox;

namespace HubPlatform.Access.Mailing;

/// <summary>Delivers what any module put into the outbox as <see cref="MailMessage"/>.</summary>
internal sealed class MailSender(Mailbox mailbox) : IOutboxSender
{
    public string Kind => MailMessage.Kind;

    public async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        if (!mailbox.IsConfigured)
        {
            return false;
        }

        var mail = JsonSerializer.Deserialize<MailMessage>(message.Payload, JsonSerializerOptions.Web) ?? throw new JsonException("A mail cannot be null.");
        await mailbox.SendAsync(mail, message.Key, cancellationToken);
        return true;
    }
}
