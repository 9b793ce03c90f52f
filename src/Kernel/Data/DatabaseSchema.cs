using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Data;

/// <summary>Brings a database's tables to what this build expects.</summary>
public sealed class DatabaseSchema(RegionDatabases databases, HubModel model)
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
    }

    private static async Task UpdateAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
        else
        {
            await db.Database.EnsureCreatedAsync(cancellationToken);
        }
    }
}
