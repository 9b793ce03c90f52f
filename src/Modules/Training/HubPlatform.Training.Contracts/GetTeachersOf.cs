using HubPlatform.Kernel.Commands;

namespace HubPlatform.Training.Contracts;

/// <summary>Who teaches or taught a person in a group, for a handler that must know who is too near to judge her. Courses taken back are left out.</summary>
[InternalOnly]
public sealed record GetTeachersOf(Guid ParticipantId) : IQuery<TeachersOf>;

/// <param name="Accounts">Named trainers of her groups.</param>
/// <param name="AnyTrainer">She is or was in a group that every trainer of the region may teach: any of them may have.</param>
public sealed record TeachersOf(IReadOnlyCollection<Guid> Accounts, bool AnyTrainer);
