using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>The small database beside the regions: which regions there are, staff accounts and memberships, keys. No participant facts.</summary>
public sealed class PlatformDb(DbContextOptions<PlatformDb> options, HubModel model) : HubDbContext(options)
{
    public DbSet<RegionRow> Regions => Set<RegionRow>();

    public DbSet<RegionLease> RegionLeases => Set<RegionLease>();

    public DbSet<PlatformAuditRecord> Audit => Set<PlatformAuditRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ApplyTables(modelBuilder, model, typeof(IPlatformTable<>));
}
