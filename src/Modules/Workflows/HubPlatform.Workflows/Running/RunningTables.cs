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

        internal DbSet<StartTrigger> StartTriggers => db.Set<StartTrigger>();

        internal DbSet<EarlyAnswer> EarlyAnswers => db.Set<EarlyAnswer>();

        internal DbSet<Operating.Operation> Operations => db.Set<Operating.Operation>();
    }
}

internal sealed class WorkflowInstanceTable : IRegionTable<WorkflowInstance>
{
    public void Configure(EntityTypeBuilder<WorkflowInstance> builder)
    {
        builder.ToTable("workflows_instance");
        builder.Property(i => i.DefinitionId).HasMaxLength(100);
        builder.HasIndex(i => i.SubjectId);
        builder.HasIndex(i => i.ParentInstanceId).HasFilter("\"ParentInstanceId\" IS NOT NULL");
        builder.HasIndex(i => new { i.DefinitionId, i.DefinitionVersion, i.Status });

        // What runs, the latest begun first: not by the last change, which every step would rewrite.
        builder.HasIndex(i => new { i.EndedAt, i.CreatedAt });
        builder.HasIndex(i => new { i.Status, i.CreatedAt }).HasFilter("\"Status\" = 'Faulted'");
    }
}

internal sealed class WaitTable : IRegionTable<Wait>
{
    public void Configure(EntityTypeBuilder<Wait> builder)
    {
        builder.ToTable("workflows_wait");
        builder.Property(w => w.ActivityType).HasMaxLength(100);
        builder.Property(w => w.Cause).HasMaxLength(200);

        // An index that every step rewrites is paid for by every step, and one with all that ever was waited for by every instance: by their instance
        // waits are found while somebody may still close them, later by their ids, which lie side by side (StepIds.Around).
        builder.HasIndex(w => w.InstanceId).HasFilter("\"ClosedAt\" IS NULL");
        builder.HasIndex(w => w.DueAt).HasFilter("\"State\" = 'Open' AND \"DueAt\" IS NOT NULL");
        builder.HasIndex(w => w.RetryAt).HasFilter("\"RetryAt\" IS NOT NULL");
        builder.HasIndex(w => w.State).HasFilter("\"State\" = 'Parked'");
    }
}

internal sealed class StartTriggerTable : IRegionTable<StartTrigger>
{
    public void Configure(EntityTypeBuilder<StartTrigger> builder)
    {
        builder.ToTable("workflows_start_trigger");
        builder.Property(t => t.DefinitionId).HasMaxLength(100);
        builder.Property(t => t.ActivityType).HasMaxLength(100);
        builder.Property(t => t.Cause).HasMaxLength(200);
        builder.HasIndex(t => t.DueAt);
        builder.HasIndex(t => t.Key);
        builder.HasIndex(t => t.VersionId);
    }
}

internal sealed class EarlyAnswerTable : IRegionTable<EarlyAnswer>
{
    public void Configure(EntityTypeBuilder<EarlyAnswer> builder)
    {
        builder.ToTable("workflows_early_answer");
        builder.Ignore(e => e.Answer);
        builder.Property(e => e.Cause).HasMaxLength(200);

        // Of two that come early for one step, the first one counts.
        builder.HasKey(e => e.StepId);
        builder.HasIndex(e => e.InstanceId);
    }
}

internal sealed class BurstRecordTable : IRegionTable<BurstRecord>
{
    public void Configure(EntityTypeBuilder<BurstRecord> builder)
    {
        builder.ToTable("workflows_burst");
        builder.HasKey(b => new { b.InstanceId, b.Number });

        // Written once and never changed, so there is nothing to compare.
        builder.Property(b => b.Steps).HasConversion(
            steps => StepList.Write(steps), json => StepList.Read(json), new ValueComparer<List<Guid>>((a, b) => ReferenceEquals(a, b), s => s.Count, s => s));
        builder.Property(b => b.Journal).HasConversion(
            journal => JournalText.Write(journal), text => JournalText.Read(text), new ValueComparer<List<JournalLine>>((a, b) => ReferenceEquals(a, b), j => j.Count, j => j));
    }
}
