using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>Brings a database's tables to what this build expects.</summary>
public sealed class DatabaseSchema(RegionDatabases databases, HubModel model, IEnumerable<IRegionFill> fills)
{
    public async Task UpdatePlatformAsync(CancellationToken cancellationToken)
    {
        await using var db = new PlatformDb(databases.Platform, model);
        await UpdateAsync(db, cancellationToken);
    }

    public async Task UpdateAsync(Region region, CancellationToken cancellationToken)
    {
        await using var db = new RegionDb(databases.Of(region), model);
        await UpdateAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        foreach (var fill in fills)
        {
            await fill.FillAsync(db, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task UpdateAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetMigrations().Any())
        {
            if (databases.IsPostgreSql && await db.Database.CanConnectAsync(cancellationToken))
            {
                // Two hosts that start together wait for each other's migration, however long it takes.
                await db.Database.OpenConnectionAsync(cancellationToken);
                await db.Database.ExecuteSqlRawAsync("SET lock_timeout = 0", cancellationToken);
            }

            await db.Database.MigrateAsync(cancellationToken);
        }
        else
        {
            await db.Database.EnsureCreatedAsync(cancellationToken);
        }
    }
}
