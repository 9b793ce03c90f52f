using System.Text.Json;

using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Workflows.Running;

internal static class RunningTables
{
    extension(RegionDb db)
    {
        internal DbSet<WorkflowInstance> Instances => db.Set<WorkflowInstance>();

        internal DbSet<Wait> Waits => db.Set<Wait>();

        internal DbSet<BurstRecord> Bursts => db.Set<BurstRecord>();
    }
}

internal sealed class WorkflowInstanceTable : IRegionTable<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable("workflows_instance");
        builder.Property(i => i.DefinitionId).HasMaxLength(100);
        builder.HasIndex(i => i.SubjectId);
        builder.HasIndex(i => new { i.DefinitionId, i.DefinitionVersion, i.Status });
    }
}

internal sealed class WaitTable : IRegionTable<Wait>
{
    public void Configure(EntityTypeBuilder<Wait> builder)
    {
        builder.ToTable("workflows_wait");
        builder.Property(w => w.ActivityType).HasMaxLength(100);
        builder.HasIndex(w => w.InstanceId);
        builder.HasIndex(w => new { w.State, w.DueAt });
        builder.HasIndex(w => new { w.Key, w.State });
        builder.HasIndex(w => w.OpenedBy);
        builder.HasIndex(w => w.ClosedBy);
    }
}

internal sealed class BurstRecordTable : IRegionTable<BurstRecord>
{
    public void Configure(EntityTypeBuilder<BurstRecord> builder)
    {
        builder.ToTable("workflows_burst");
        builder.HasKey(b => new { b.InstanceId, b.Number });
        builder.HasIndex(b => b.CommandId);
        builder.Property(b => b.Steps).AsJson();

        // Written once and never changed, so there is nothing to compare.
        builder.Property(b => b.Journal).HasConversion(
            journal => JsonSerializer.Serialize(journal, JournalJson.Default.ListJournalLine),
            json => JsonSerializer.Deserialize(json, JournalJson.Default.ListJournalLine)!,
            new ValueComparer<List<JournalLine>>((a, b) => ReferenceEquals(a, b), j => j.Count, j => j));
    }
}
