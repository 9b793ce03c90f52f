using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Participants.Contracts;

/// <summary>One person's line. Not found for an unknown id, and for staff who may not see the file. For use inside handlers and pages alike.</summary>
[Requires("participants.see")]
public sealed record GetPerson(Guid ParticipantId) : IQuery<PersonLine>, IAboutPerson;

/// <summary>Lines of many people at once; those the caller may not see are absent.</summary>
[Requires("participants.see")]
public sealed record GetPeople(IReadOnlyCollection<Guid> ParticipantIds) : IQuery<PersonLines>;

public sealed record PersonLines(IReadOnlyDictionary<Guid, PersonLine> People) : IShowsPeople
{
    public IEnumerable<Guid> ShownPeople => People.Keys;
}

/// <param name="Name">As the person wants to be called, in Latin script.</param>
/// <param name="OwnScriptName">In the script of her own language, when given.</param>
/// <param name="PageLanguage">Language of her pages (one of <see cref="HubPlatform.Kernel.Text.Languages.OfPages"/>).</param>
/// <param name="SpokenLanguages">BCP 47 codes.</param>
/// <param name="CoachId">Staff account of her coach; null while nobody has taken her file.</param>
public sealed record PersonLine(
    Guid Id, string Name, string? OwnScriptName, string PageLanguage, IReadOnlyList<string> SpokenLanguages, string? Phone, string? Email, Guid? CoachId)
    : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [Id];
}

/// <summary>
/// May the caller of the running request open this file? Staff: her coach, anyone while she has no coach, leads. Participants: their own.
/// Every handler that loads something personal asks this (or GetPerson) before it answers; a no is <c>not-found</c>. Roles without files (designer, trainer,
/// region manager...) may open none. The hub itself may open all.
/// </summary>
[Requires("participants.see")]
public sealed record MayOpenFile(Guid ParticipantId) : IQuery<Done>;

/// <summary>Which participants the caller may open: the filter for lists such as the desk. Leads: all; coaches: theirs and those without a coach.</summary>
[Requires("participants.see")]
public sealed record ListMyPeople : IQuery<IReadOnlyCollection<Guid>>;

/// <summary>
/// The same as a part of the asking handler's own query on the region's database (<c>Where(t => mine.Contains(t.ParticipantId))</c>): the database joins them,
/// however many they are. Only inside a request, for the length of it.
/// </summary>
[Requires("participants.see")]
public sealed record MyPeople : IQuery<OpenFiles>;

/// <param name="AreAll">The caller may open every file of the region: a list need not ask for each, and may use what is counted for all.</param>
public sealed record OpenFiles(bool AreAll, IQueryable<Guid> Ids);

/// <summary>
/// Names for showing, of people whose files the caller may not open: only for a handler whose own rule says that she may read the name (a trainer her
/// group's list). Unknown ids are absent.
/// </summary>
[InternalOnly]
public sealed record GetNames(IReadOnlyCollection<Guid> ParticipantIds) : IQuery<PersonNames>;

/// <summary>
/// How to reach people whose files the caller may not open: only for a handler whose own rule says that they have to be told (a session they sit in is called
/// off). Unknown ids are absent.
/// </summary>
[InternalOnly]
public sealed record GetContacts(IReadOnlyCollection<Guid> ParticipantIds) : IQuery<PersonLines>;

public sealed record PersonNames(IReadOnlyDictionary<Guid, string> Names) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Names.Keys;
}

/// <summary>
/// Registers a person: her file, her consent and the facts of her first contact. A trajectory is not begun by this. The registering coach becomes her coach;
/// registered by anybody else the file waits for one. Problems: field problems, <c>participants.attendee-unknown</c>, <c>participants.attendee-has-file</c>.
/// </summary>
/// <param name="ResidenceStatus">
/// One of recognised-refugee, subsidiary-protection, asylum-seeker, other-newcomer, not-told. Kept apart as special-category data and only with consent:
/// without it anything but not-told is a field problem.
/// </param>
/// <param name="FirstContact">How we met, so that nobody is counted twice: <c>outreach</c> (already in a head count), <c>session</c>, or <c>new</c>.
/// <c>session</c> without an attendee means: she sat there, but stood on no list and is in the number of the unnamed.</param>
/// <param name="AttendeeId">The line of an information session's list this person is, when she came from one.</param>
/// <param name="ConsentGiven">False is allowed: a no to consent does not close the hub to anybody.</param>
/// <param name="ConsentMethod"><c>spoken</c> or <c>signed</c>; asked for only when consent was given.</param>
[Requires("participants.register")]
public sealed record RegisterParticipant(
    string Name,
    string? OwnScriptName,
    string PageLanguage,
    IReadOnlyList<string> SpokenLanguages,
    string? Phone,
    string? Email,
    string ResidenceStatus,
    string FirstContact,
    Guid? AttendeeId,
    bool ConsentGiven,
    string ConsentMethod,
    bool InterpreterPresent,
    string? TrackId) : ICommand<Guid>;

/// <summary>Published once per person, inside the transaction that saved her. <paramref name="TrackId"/> is the track she wants to walk, when already known.</summary>
public sealed record ParticipantRegistered(Guid ParticipantId, string? TrackId, DateTimeOffset At) : INotification;

/// <summary>A file went to another coach, or to none, inside the transaction.</summary>
public sealed record FileHandedOver(Guid ParticipantId, Guid? FromCoachId, Guid? ToCoachId, DateTimeOffset At) : INotification;

/// <summary>
/// What a person told about her right to stay: special-category data, for her coach and leads only. Never null; <c>not-told</c> when she said nothing,
/// or took her consent back.
/// </summary>
[Requires("participants.status")]
public sealed record GetResidenceStatus(Guid ParticipantId) : IQuery<ToldResidenceStatus>, IAboutPerson;

/// <param name="Value">As in <see cref="RegisterParticipant"/>; text key <c>participants.status.{Value}</c> says it in words.</param>
public sealed record ToldResidenceStatus(Guid ParticipantId, string Value, DateTimeOffset? ToldAt) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}
