using HubPlatform.Kernel.Commands;

namespace HubPlatform.FollowUps.Contracts;

/// <summary>
/// Sends a participant a message: on her page always, by mail where she has an address and the region a mail server. <paramref name="Key"/> is unique per
/// effect; the same key twice is one message. A mail's subject is always neutral; <paramref name="Subject"/> stands on her page only.
/// </summary>
/// <param name="Text">A key of the catalogue, an English source text of the track, or already in her language; said in the language of whoever reads it.</param>
[Requires("followups.message")]
public sealed record SendMessage(string Key, Guid ParticipantId, string Subject, string Text) : ICommand, IAboutPerson;

/// <summary>
/// The same for a handler whose own rule says that she has to be told, whoever the caller is: a trainer calls off a session of her group without opening files.
/// </summary>
[InternalOnly]
public sealed record TellParticipant(string Key, Guid ParticipantId, string Subject, string Text) : ICommand, IAboutPerson;

/// <summary>Messages to a participant, newest first, at most 100; withdrawn ones are absent.</summary>
[Requires("followups.messages")]
public sealed record GetMessages(Guid ParticipantId) : IQuery<Messages>, IAboutPerson;

public sealed record Messages(Guid ParticipantId, IReadOnlyList<MessageLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Language">Language <paramref name="Text"/> really is in, for <c>lang</c> and <c>dir</c>.</param>
public sealed record MessageLine(Guid Id, string Subject, string Text, string Language, DateTimeOffset At, bool IsRead);

/// <summary>The participant says she has read it. Staff reading along changes nothing; reading twice neither.</summary>
[Requires("followups.read-messages")]
public sealed record MarkMessageRead(Guid MessageId) : ICommand;
