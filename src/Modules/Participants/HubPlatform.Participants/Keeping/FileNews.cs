using HubPlatform.Kernel;

namespace HubPlatform.Participants.Keeping;

/// <summary>One piece of news about the trajectories of a file. The last one is the file's status; an undone command takes its own back.</summary>
internal sealed class FileNews
{
    public Guid Id { get; private init; } = Ids.New();

    public Guid ParticipantId { get; private init; }

    public Guid TrajectoryId { get; private init; }

    public string Status { get; private init; } = "";

    public int No { get; private init; }

    public Guid CommandId { get; private init; }

    public static FileNews Of(Guid participantId, Guid trajectoryId, string status, int no, Guid commandId) =>
        new() { ParticipantId = participantId, TrajectoryId = trajectoryId, Status = status, No = no, CommandId = commandId };
}
