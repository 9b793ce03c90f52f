using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>
/// Makes a new sign-in link for a participant and revokes the ones before it; devices that are signed in stay so. The secret stands only in
/// the answer (stored as a hash): show it as QR, print it or mail it at once. It works once, within 14 days, then the device stays signed in.
/// Not found for whoever may not open the file.
/// </summary>
[Requires("access.link-participants")]
public sealed record IssueParticipantLink(Guid ParticipantId) : ICommand<ParticipantLink>, IAboutPerson;

/// <param name="Path">Path of the link below the region, starting with <c>/p/</c>; the host adds scheme, host and region.</param>
public sealed record ParticipantLink(string Path, DateTimeOffset ExpiresAt)
{
    // The secret must not reach a log through a record's own text.
    public override string ToString() => $"{nameof(ParticipantLink)} until {ExpiresAt:O}";
}

/// <summary>Ends every link and every signed-in device of a participant, from the next request on.</summary>
[Requires("access.link-participants")]
public sealed record RevokeParticipantLinks(Guid ParticipantId) : ICommand, IAboutPerson;
