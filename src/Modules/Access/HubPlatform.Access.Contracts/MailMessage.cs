namespace HubPlatform.Access.Contracts;

/// <summary>
/// Payload of an outbox message of kind <c>mail</c>, as JSON with web defaults. Sent through the configured mail server (<c>Mail:Host</c>); where
/// there is none the message ends as <c>NoChannel</c> and stays readable. Carries no secrets: payloads are stored as they are.
/// </summary>
/// <param name="To">One address.</param>
/// <param name="Text">Plain text; paragraphs stand apart by an empty line.</param>
/// <param name="Language">BCP 47 code of subject and text.</param>
public sealed record MailMessage(string To, string Subject, string Text, string Language = "en")
{
    public const string Kind = "mail";
}
