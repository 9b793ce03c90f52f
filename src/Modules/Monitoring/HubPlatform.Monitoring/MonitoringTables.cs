using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Monitoring;

internal static class MonitoringTables
{
    extension(RegionDb db)
    {
        internal DbSet<Fact> Facts => db.Set<Fact>();

        internal DbSet<ReachedStage> Reached => db.Set<ReachedStage>();

        internal DbSet<LeftStage> Left => db.Set<LeftStage>();
    }
}

internal sealed class FactTable : IRegionTable<Fact>
{
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.ToTable("monitoring_fact");
        builder.Property(f => f.Key).HasMaxLength(200);
        builder.Property(f => f.Kind).HasMaxLength(60);
        builder.Property(f => f.Value).HasMaxLength(200);
        builder.Property(f => f.Detail).HasMaxLength(1000);

        // One standing fact per key; withdrawn ones stay beside it as history.
        builder.HasIndex(f => f.Key).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        builder.HasIndex(f => new { f.ParticipantId, f.Kind, f.On });
        builder.HasIndex(f => new { f.StageNo, f.On }).HasFilter("\"ParticipantId\" IS NULL AND \"StageNo\" IS NOT NULL");
        builder.HasIndex(f => f.RecordNo);
        builder.HasIndex(f => f.CommandId);
        builder.HasIndex(f => f.WithdrawnByCommand);
    }
}

internal sealed class ReachedStageTable : IRegionTable<ReachedStage>
{
    public void Configure(EntityTypeBuilder<ReachedStage> builder)
    {
        builder.ToTable("monitoring_reached");
        builder.HasKey(r => new { r.ParticipantId, r.StageNo });
        builder.HasIndex(r => new { r.StageNo, r.On, r.ParticipantId });
    }
}

internal sealed class LeftStageTable : IRegionTable<LeftStage>
{
    public void Configure(EntityTypeBuilder<LeftStage> builder)
    {
        builder.ToTable("monitoring_left");
        builder.HasKey(l => new { l.ParticipantId, l.From });
        builder.Property(l => l.Status).HasMaxLength(200);
        builder.Property(l => l.Reason).HasMaxLength(1000);
        builder.HasIndex(l => new { l.StageNo, l.On });
        builder.HasIndex(l => l.On).HasFilter("NOT \"IsPlain\"");
    }
}
