using HubPlatform.Kernel.Commands;

namespace HubPlatform.Access.Contracts;

/// <summary>
/// Makes a new sign-in link for a participant and revokes the ones before it. The secret stands only in the answer (stored as a hash): show it
/// as QR, print it or mail it at once. It works once, within 14 days, then the device stays signed in.
/// </summary>
public sealed record IssueParticipantLink(Guid ParticipantId) : ICommand<ParticipantLink>, IAboutPerson;

/// <param name="Path">Path of the link below the region, starting with <c>/p/</c>; the host adds scheme, host and region.</param>
public sealed record ParticipantLink(string Path, DateTimeOffset ExpiresAt);

/// <summary>Ends every link and every signed-in device of a participant, from the next request on.</summary>
public sealed record RevokeParticipantLinks(Guid ParticipantId) : ICommand, IAboutPerson;
