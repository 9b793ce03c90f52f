using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Training.Contracts;

/// <summary>Curricula the region owns, each in the newest version it took over; titles in the reader's language where the track has a translation.</summary>
[Requires("training.curricula")]
public sealed record ListCurricula : IQuery<IReadOnlyList<CurriculumLine>>;

public sealed record CurriculumLine(string CurriculumId, string Title, string TrackId, decimal Hours, int Units);

/// <summary>What a person is or was enrolled in, newest first. Staff who may open the file, and the person herself. Taken-back enrolments are absent.</summary>
[Requires("training.learning")]
public sealed record GetLearning(Guid ParticipantId) : IQuery<Learning>, IAboutPerson;

public sealed record Learning(Guid ParticipantId, IReadOnlyList<LearningLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="StepId">The workflow step that waits for it, if any.</param>
/// <param name="UnitTitle">Null when she follows the whole curriculum.</param>
/// <param name="State">enrolled, completed, left-early.</param>
/// <param name="NextSessionAt">Null when none is planned.</param>
public sealed record LearningLine(Guid EnrolmentId, Guid? StepId, string CurriculumId, string Title, string? UnitTitle, decimal Hours, decimal AttendedHours, string State, DateTimeOffset? NextSessionAt);

/// <summary>Published inside the transaction in which somebody completed what she was enrolled in.</summary>
/// <param name="UnitId">Null when it was the whole curriculum.</param>
public sealed record EnrolmentCompleted(Guid EnrolmentId, Guid ParticipantId, string CurriculumId, string? UnitId, DateTimeOffset At) : INotification;
