using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Extensions.Configuration;

namespace HubPlatform.Access.Mailing;

/// <summary>
/// The mail server of this installation: <c>Mail:Host</c>, <c>Mail:Port</c>, <c>Mail:From</c>, <c>Mail:Tls</c>, <c>Mail:UserName</c>, <c>Mail:Password</c>
/// (the last from the environment or a secret file, never from settings). Without a host nothing is sent.
/// </summary>
internal sealed class Mailbox(IConfiguration configuration)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public bool IsConfigured => configuration["Mail:Host"] is { Length: > 0 } && configuration["Mail:From"] is { Length: > 0 };

    /// <param name="key">The same on every try: it becomes the message's id, by which mail programs drop a repetition.</param>
    public async Task SendAsync(Contracts.MailMessage message, string key, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(configuration["Mail:Host"]!, configuration.GetValue("Mail:Port", 587));
        client.EnableSsl = configuration.GetValue("Mail:Tls", true);

        if (configuration["Mail:UserName"] is { Length: > 0 } user)
        {
            client.Credentials = new NetworkCredential(user, configuration["Mail:Password"]);
        }

        var from = new MailAddress(configuration["Mail:From"]!, configuration["Mail:FromName"] ?? "HubPlatform");
        using var mail = new System.Net.Mail.MailMessage(from, new MailAddress(message.To));
        mail.Subject = message.Subject;
        mail.SubjectEncoding = mail.BodyEncoding = Encoding.UTF8;
        mail.Body = message.Text;
        mail.Headers.Add("Message-ID", $"<{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}@{from.Host}>");
        mail.Headers.Add("Content-Language", message.Language);

        // A server that does not answer must not hold up the region's other work.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestWait);

        try
        {
            await client.SendMailAsync(mail, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server did not answer in time.", e);
        }
    }
}
