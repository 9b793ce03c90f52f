using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Monitoring;

internal static class MonitoringTables
{
    extension(RegionDb db)
    {
        internal DbSet<Fact> Facts => db.Set<Fact>();
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
        builder.HasIndex(f => new { f.Kind, f.ParticipantId, f.On });
        builder.HasIndex(f => f.RecordNo);
        builder.HasIndex(f => f.CommandId);
        builder.HasIndex(f => f.WithdrawnByCommand);
    }
}
