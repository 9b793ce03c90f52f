using HubPlatform.Kernel.Commands;

namespace HubPlatform.Competences.Contracts;

/// <summary>Frameworks the region owns, with the number of competences.</summary>
public sealed record ListFrameworks : IQuery<IReadOnlyList<FrameworkLine>>;

/// <param name="TrackId">The track it came with.</param>
public sealed record FrameworkLine(string FrameworkId, string Title, string TrackId, string Version, int Competences);

/// <summary>Latest ratings of a person, newest assessment per competence; empty when there is none.</summary>
public sealed record GetRatings(Guid ParticipantId) : IQuery<PersonRatings>, IAboutPerson;

public sealed record PersonRatings(Guid ParticipantId, IReadOnlyList<Rating> Ratings) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="Level">1 to 8, in the levels of EntreComp; a rating never stands without the person's own words or the coach's reason.</param>
public sealed record Rating(string FrameworkId, string Code, string Statement, int Level, string? Reason, DateTimeOffset At);
