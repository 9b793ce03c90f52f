using HubPlatform.Kernel.Commands;

using MediatR;

namespace HubPlatform.Training.Contracts;

/// <summary>Curricula the region owns.</summary>
public sealed record ListCurricula : IQuery<IReadOnlyList<CurriculumLine>>;

public sealed record CurriculumLine(string CurriculumId, string Title, string TrackId, decimal Hours, int Units);

/// <summary>Units a person is or was enrolled in, newest first.</summary>
public sealed record GetLearning(Guid ParticipantId) : IQuery<Learning>, IAboutPerson;

public sealed record Learning(Guid ParticipantId, IReadOnlyList<LearningLine> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

/// <param name="StepId">The workflow step that waits for it, if any.</param>
/// <param name="State">invited, enrolled, completed, left-early.</param>
public sealed record LearningLine(Guid EnrolmentId, Guid? StepId, string CurriculumId, string Title, string? UnitTitle, decimal Hours, decimal AttendedHours, string State, DateTimeOffset? NextSessionAt);

/// <summary>Published inside the transaction in which somebody completed what she was enrolled in.</summary>
public sealed record EnrolmentCompleted(Guid EnrolmentId, Guid ParticipantId, string CurriculumId, DateTimeOffset At) : INotification;
