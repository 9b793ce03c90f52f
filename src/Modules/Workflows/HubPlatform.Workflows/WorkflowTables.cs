using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Workflows;

internal static class WorkflowTables
{
    extension(RegionDb db)
    {
        internal DbSet<WorkflowVersion> WorkflowVersions => db.Set<WorkflowVersion>();
    }
}

internal sealed class WorkflowVersionTable : IRegionTable<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> builder)
    {
        builder.ToTable("workflows_version");
        builder.Property(v => v.DefinitionId).HasMaxLength(100);
        builder.Property(v => v.Name).HasMaxLength(WorkflowVersion.LongestName);
        builder.Property(v => v.SetAsideFor).HasMaxLength(100);

        // Two designers who draw a next version at the same moment: one wins, the other is told.
        builder.HasIndex(v => new { v.DefinitionId, v.Number }).IsUnique();
    }
}
