using HubPlatform.Kernel.Commands;

namespace HubPlatform.Trajectories.Contracts;

/// <summary>
/// Open steps of one kind of a person, for the module that serves that kind and finishes them when something happened (a document was issued). Nothing is
/// checked about the caller: the module has done that.
/// </summary>
[InternalOnly]
public sealed record FindOpenTasks(Guid ParticipantId, string Kind) : IQuery<IReadOnlyList<OpenTaskLine>>;

/// <param name="Inputs">Inputs of the activity, as <c>StepReached</c> gave them.</param>
public sealed record OpenTaskLine(Guid TaskId, Guid TrajectoryId, string Kind, System.Text.Json.Nodes.JsonObject Inputs);
