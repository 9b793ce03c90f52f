using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Competences.Contracts;

/// <summary>
/// What a person has achieved, by the one definition there is: judged at the level asked for or above by somebody who held the seat for it; the newest
/// judgement of each method counts. Each competence once, by the strongest method. What she rated with her coach is not among it (see
/// <see cref="GetRatings"/>). Staff who may open the file, and the person herself.
/// </summary>
[Requires("competences.read")]
public sealed record GetAchieved(Guid ParticipantId) : IQuery<PersonAchieved>, IAboutPerson;

public sealed record PersonAchieved(Guid ParticipantId, IReadOnlyList<AchievedLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="FrameworkVersion">The version it was judged by.</param>
/// <param name="Method">evidence, interview or examination, weakest first.</param>
/// <param name="Statement">Short name of the competence, in the language of the reader where the track has a translation.</param>
/// <param name="Language">Language <paramref name="Statement"/> really is in.</param>
public sealed record AchievedLine(
    string FrameworkId, string FrameworkVersion, string Code, string Statement, int Level, string? LevelText, string Method, DateTimeOffset At, string Language);

/// <summary>A card, a certificate of competence or a qualification certificate was issued, inside the transaction. <paramref name="Kind"/>: card, certificate, qualification.</summary>
public sealed record DocumentIssued(Guid DocumentId, Guid ParticipantId, string Kind, DateTimeOffset At) : INotification;
