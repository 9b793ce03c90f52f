using HubPlatform.Kernel;

namespace HubPlatform.Trajectories;

/// <summary>What a coach wants to remember. Notes are read by staff who may open the file, never shown to the participant as they are.</summary>
internal sealed class Note
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid TrajectoryId { get; init; }

    public required Guid ParticipantId { get; init; }

    public required string Text { get; init; }

    public Guid? WrittenBy { get; init; }

    public string WrittenByName { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
