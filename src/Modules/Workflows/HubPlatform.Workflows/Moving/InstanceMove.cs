using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Running;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Workflows.Moving;

/// <summary>One instance that a designer moved to another version, with the state before it: enough to take it back until its next step.</summary>
internal sealed class InstanceMove
{
    private InstanceMove()
    {
    }

    public InstanceMove(Guid moveId, WorkflowInstance instance, WorkflowVersion to, Guid? by, DateTimeOffset now)
    {
        MoveId = moveId;
        InstanceId = instance.Id;
        DefinitionId = instance.DefinitionId;
        FromVersionId = instance.VersionId;
        FromNumber = instance.DefinitionVersion;
        ToVersionId = to.Id;
        ToNumber = to.Number;
        StateBefore = instance.State;
        AtBurst = instance.Bursts;
        By = by;
        At = now;
    }

    public Guid Id { get; private init; } = Ids.New();

    /// <summary>The command that moved them: all it moved is taken back together.</summary>
    public Guid MoveId { get; private init; }

    public Guid InstanceId { get; private init; }

    public string DefinitionId { get; private init; } = "";

    public Guid FromVersionId { get; private init; }

    public int FromNumber { get; private init; }

    public Guid ToVersionId { get; private init; }

    public int ToNumber { get; private init; }

    public byte[] StateBefore { get; private init; } = [];

    /// <summary>Bursts of the instance when it was moved; one more and there is no way back.</summary>
    public int AtBurst { get; private init; }

    public Guid? By { get; private init; }

    public DateTimeOffset At { get; private init; }

    public DateTimeOffset? UndoneAt { get; private set; }

    public void TakeBack(DateTimeOffset now) => UndoneAt = now;
}

internal static class MovingTables
{
    extension(RegionDb db)
    {
        internal DbSet<InstanceMove> InstanceMoves => db.Set<InstanceMove>();
    }
}

internal sealed class InstanceMoveTable : IRegionTable<InstanceMove>
{
    public void Configure(EntityTypeBuilder<InstanceMove> builder)
    {
        builder.ToTable("workflows_move");
        builder.Property(m => m.DefinitionId).HasMaxLength(100);
        builder.HasIndex(m => m.MoveId);
        builder.HasIndex(m => m.InstanceId);
        builder.HasIndex(m => new { m.DefinitionId, m.At });
    }
}
