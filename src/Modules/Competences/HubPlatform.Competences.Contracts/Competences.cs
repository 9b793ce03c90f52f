using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences.Contracts;

/// <summary>Frameworks the region owns, each in the newest version it took over, with the number of competences.</summary>
[Requires("competences.frameworks")]
public sealed record ListFrameworks : IQuery<IReadOnlyList<FrameworkLine>>;

/// <param name="Title">In the language of the reader where the track has a translation.</param>
/// <param name="TrackId">The track it came with.</param>
public sealed record FrameworkLine(string FrameworkId, string Title, string TrackId, string Version, int Competences);

/// <summary>Latest ratings of a person, newest assessment per competence; empty when there is none. Staff who may open the file, and the person herself.</summary>
[Requires("competences.read")]
public sealed record GetRatings(Guid ParticipantId) : IQuery<PersonRatings>, IAboutPerson;

public sealed record PersonRatings(Guid ParticipantId, IReadOnlyList<Rating> Ratings) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Statement">Short name of the competence, in the language of the reader where the track has a translation.</param>
/// <param name="Level">Place in the framework's own order of levels, from 1; <paramref name="LevelText"/> says what it means.</param>
/// <param name="Reason">The words the person and her coach found for it; a rating never stands without.</param>
/// <param name="Language">Language <paramref name="Statement"/> really is in.</param>
public sealed record Rating(string FrameworkId, string Code, string Statement, int Level, string? LevelText, string? Reason, DateTimeOffset At, string Language);

/// <summary>What a unit of a track's course can work on: the competences of its frameworks in force, in their order.</summary>
[Requires("competences.frameworks")]
public sealed record ListCompetencesOf(string TrackId) : IQuery<IReadOnlyList<CompetenceLine>>;

/// <param name="Title">English, for designers.</param>
public sealed record CompetenceLine(string Code, string Title);
