using HubPlatform.Kernel.Commands;

namespace HubPlatform.Participants.Contracts;

/// <summary>
/// For the participant who asks: who looked at her file or wrote in it, newest first, one line per day, person and kind of look. Her own looks are left out.
/// </summary>
[Requires("participants.own")]
public sealed record GetMyAccessLog : IQuery<IReadOnlyList<AccessLine>>;

/// <param name="Who">Name of the staff member; null for the hub itself (a reminder it sent, a list it counted).</param>
/// <param name="Last">The latest moment of that day.</param>
/// <param name="What">Key of a text in plain words, such as <c>participants.looked.opened</c>; exists in all page languages.</param>
/// <param name="Times">How often on that day.</param>
public sealed record AccessLine(string? Who, DateTimeOffset Last, string What, int Times);

/// <summary>For the participant who asks: all that this module keeps about her.</summary>
[Requires("participants.own")]
public sealed record GetWhatYouKnow : IQuery<WhatWeKnow>;

/// <param name="ResidenceStatus">Text key <c>participants.status.{value}</c> says it in words; null when she did not tell or took it back.</param>
/// <param name="FirstContact">Text key <c>participants.first-contact.{value}</c> says it in words.</param>
/// <param name="CoachName">Null while nobody has taken her file.</param>
public sealed record WhatWeKnow(
    Guid ParticipantId,
    string Name,
    string? OwnScriptName,
    string PageLanguage,
    IReadOnlyList<string> SpokenLanguages,
    string? Phone,
    string? Email,
    string? CoachName,
    string? ResidenceStatus,
    string FirstContact,
    DateTimeOffset RegisteredAt,
    IReadOnlyList<ConsentLine> Consents) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Language">Language the text was explained in.</param>
/// <param name="Method">spoken or signed.</param>
public sealed record ConsentLine(string TextVersion, string Language, string Method, bool InterpreterPresent, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);
