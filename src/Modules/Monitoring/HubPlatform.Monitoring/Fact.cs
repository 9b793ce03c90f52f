using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;

namespace HubPlatform.Monitoring;

/// <summary>Something that happened on a day. Written once; all that may change is that it stands or is withdrawn.</summary>
internal sealed class Fact : ICounted
{
    public Guid Id { get; private init; } = Ids.New();

    public string Key { get; private init; } = "";

    public string Kind { get; private init; } = "";

    public string Value { get; private init; } = "";

    /// <summary>Place of <see cref="Value"/> in the funnel, so that "this stage or a later one" is a comparison; null where the value is no stage.</summary>
    public int? StageNo { get; private init; }

    public Guid? ParticipantId { get; private init; }

    public Guid? TrajectoryId { get; private init; }

    public int Heads { get; private init; }

    public DateOnly On { get; private init; }

    public string? Detail { get; private init; }

    public Guid CommandId { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>Order of writing down: of two pieces of news of one day the later one holds. The hub's clock may be moved back, this is not.</summary>
    public long RecordNo { get; private init; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Guid? WithdrawnByCommand { get; private set; }

    /// <summary>Head counts; people are counted where they stand (<see cref="ReachedStage"/>).</summary>
    public Counted? CountsAs => WithdrawnAt is null && Kind == FactKinds.Stage && ParticipantId is null ? new Counted(FunnelParts.Heads, FunnelParts.Of(StageNo!.Value), On, Heads) : null;

    public static Fact Of(
        string key, string kind, string value, Guid? participantId, Guid? trajectoryId, int heads, DateOnly on, string? detail, Guid commandId, DateTimeOffset now, long recordNo) => new()
        {
            Key = key,
            Kind = kind,
            Value = value,
            StageNo = FactKinds.IsAboutStage(kind) ? Stages.InOrder.IndexOf(value) : null,
            ParticipantId = participantId,
            TrajectoryId = trajectoryId,
            Heads = heads,
            On = on,
            Detail = detail,
            CommandId = commandId,
            RecordedAt = now,
            RecordNo = recordNo,
        };

    public void Withdraw(Guid commandId, DateTimeOffset now) => (WithdrawnAt, WithdrawnByCommand) = (now, commandId);

    /// <summary>The command that withdrew it was itself undone.</summary>
    public void StandAgain() => (WithdrawnAt, WithdrawnByCommand) = (null, null);
}

internal static class FactKinds
{
    public const string Stage = "stage";
    public const string Status = "status";
    public const string InHeadCount = "in-head-count";

    /// <summary>Those that say where somebody stands.</summary>
    public static string[] Places { get; } = [Stage, Status, InHeadCount];

    public static bool IsAboutStage(string kind) => kind is Stage or InHeadCount;
}
