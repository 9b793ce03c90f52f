using HubPlatform.Kernel.Commands;

namespace HubPlatform.FollowUps.Contracts;

/// <summary>Follow-ups of one trajectory, past and to come, by due date.</summary>
public sealed record GetFollowUps(Guid TrajectoryId) : IQuery<IReadOnlyList<FollowUpLine>>;

/// <param name="Month">Months after the start; null for one planned by hand.</param>
/// <param name="State">planned, due, done, withdrawn.</param>
public sealed record FollowUpLine(Guid FollowUpId, int? Month, DateOnly DueOn, string Reason, string State);

/// <summary>Plans one contact by hand or for a person who rests ("call again in spring"). <paramref name="Key"/> makes it safe to repeat.</summary>
public sealed record PlanFollowUp(string Key, Guid TrajectoryId, DateOnly DueOn, string Reason) : ICommand<Guid>;

/// <summary>
/// Sends a participant a message: on her page always, by mail where she has an address and the region a mail server. <paramref name="Key"/> is unique per
/// effect; the same key twice is one message.
/// </summary>
/// <param name="Text">English source text of the track, or already in her language; translated through the track's texts where they know it.</param>
public sealed record SendMessage(string Key, Guid ParticipantId, string Subject, string Text) : ICommand, IAboutPerson;

/// <summary>Messages to a participant, newest first.</summary>
public sealed record GetMessages(Guid ParticipantId) : IQuery<Messages>, IAboutPerson;

public sealed record Messages(Guid ParticipantId, IReadOnlyList<MessageLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

public sealed record MessageLine(Guid Id, string Subject, string Text, DateTimeOffset At, bool IsRead);
