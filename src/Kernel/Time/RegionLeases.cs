using System.Collections.Concurrent;

using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Time;

/// <summary>
/// One host at a time works a region's due rows. A lease runs out by the database's clock; a new owner gets a higher fencing number and raises the
/// region's fence with it, so that what the old owner still has in hand is not committed.
/// </summary>
public sealed class RegionLeases(RegionDatabases databases, HubModel model)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private readonly string _owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Ids.New():N}";

    /// <summary>Fences this host has raised: those need no second look.</summary>
    private readonly ConcurrentDictionary<Guid, long> _raised = new();

    /// <summary>How often a host should say that it is still there.</summary>
    public static TimeSpan RenewEvery { get; } = Length / 3;

    /// <summary>The fencing number when this host holds the region now, null when another one does. Renews or takes over in one statement.</summary>
    public async Task<long?> TakeAsync(Region region, CancellationToken cancellationToken)
    {
        var taken = await OnPlatformAsync(db => UpsertAsync(db, region, cancellationToken), cancellationToken);

        if (taken.Count == 0)
        {
            return null;
        }

        if (!_raised.TryGetValue(region.Id, out var raised) || raised != taken[0])
        {
            await using var turn = await databases.EnterAsync(region, model, cancellationToken);
            await RegionFence.RaiseAsync(turn.Db, taken[0], cancellationToken);
            await turn.CommitAsync(cancellationToken);
            _raised[region.Id] = taken[0];
        }

        return taken[0];
    }

    /// <summary>Regions that no living host holds, or this one. Others need not be tried.</summary>
    public async Task<IReadOnlySet<Guid>> HeldByOthersAsync(CancellationToken cancellationToken)
    {
        await using var db = new PlatformDb(databases.Platform, model);
        var held = databases.IsPostgreSql
            ? await db.Database.SqlQuery<Guid>($"""SELECT "RegionId" AS "Value" FROM kernel_region_lease WHERE "Owner" <> {_owner} AND "Until" >= now()""").ToListAsync(cancellationToken)
            : [];
        return held.ToHashSet();
    }

    /// <summary>Says for all regions at once that this host is alive, also while it works a long one.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) => databases.IsPostgreSql
        ? OnPlatformAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE kernel_region_lease SET "Until" = now() + {Length} WHERE "Owner" = {_owner} AND "Until" >= now()""", cancellationToken), cancellationToken)
        : Task.CompletedTask;

    /// <summary>A host that stops in good order lets the others go on at once.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => databases.IsPostgreSql
        ? OnPlatformAsync(db => db.Database.ExecuteSqlAsync($"""UPDATE kernel_region_lease SET "Until" = now() - interval '1 second' WHERE "Owner" = {_owner}""", cancellationToken), cancellationToken)
        : Task.CompletedTask;

    private Task<List<long>> UpsertAsync(PlatformDb db, Region region, CancellationToken cancellationToken)
    {
        if (databases.IsPostgreSql)
        {
            return db.Database.SqlQuery<long>(
                $"""
                INSERT INTO kernel_region_lease AS l ("RegionId", "Owner", "FencingNo", "Until") VALUES ({region.Id}, {_owner}, 1, now() + {Length})
                ON CONFLICT ("RegionId") DO UPDATE SET
                    "FencingNo" = l."FencingNo" + CASE WHEN l."Owner" = excluded."Owner" THEN 0 ELSE 1 END, "Owner" = excluded."Owner", "Until" = excluded."Until"
                WHERE l."Owner" = excluded."Owner" OR l."Until" < now()
                RETURNING "FencingNo" AS "Value"
                """).ToListAsync(cancellationToken);
        }

        // One host only: whoever held it before is gone.
        var until = (TimeProvider.System.GetUtcNow() + Length).UtcTicks;
        return db.Database.SqlQuery<long>(
            $"""
            INSERT INTO kernel_region_lease ("RegionId", "Owner", "FencingNo", "Until") VALUES ({region.Id.ToByteArray(true)}, {_owner}, 1, {until})
            ON CONFLICT ("RegionId") DO UPDATE SET
                "FencingNo" = "FencingNo" + CASE WHEN "Owner" = excluded."Owner" THEN 0 ELSE 1 END, "Owner" = excluded."Owner", "Until" = excluded."Until"
            RETURNING "FencingNo" AS "Value"
            """).ToListAsync(cancellationToken);
    }

    private async Task<T> OnPlatformAsync<T>(Func<PlatformDb, Task<T>> work, CancellationToken cancellationToken)
    {
        using var turn = databases.PlatformGate is { } gate ? await gate.EnterAsync(cancellationToken) : null;
        await using var db = new PlatformDb(databases.Platform, model);
        return await work(db);
    }
}
