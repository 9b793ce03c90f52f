using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// One region's database (ADR 2). Modules reach their own tables by extension properties on internal entities:
/// <code>extension(RegionDb db) { internal DbSet&lt;Cohort&gt; Cohorts =&gt; db.Set&lt;Cohort&gt;(); }</code>
/// Inside an expression tree take a local first. Handlers never save: the pipeline does.
/// </summary>
public sealed class RegionDb(DbContextOptions<RegionDb> options, HubModel model) : HubDbContext(options)
{
    public DbSet<AuditRecord> Audit => Set<AuditRecord>();

    public DbSet<Outbox.OutboxMessage> Outbox => Set<Outbox.OutboxMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ApplyTables(modelBuilder, model, typeof(IRegionTable<>));
}
