using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Kernel.Time;

/// <summary>One host at a time works a region's due rows. A lease runs out by the real clock; a new owner gets a higher fencing number.</summary>
public sealed class RegionLeases(RegionDatabases databases, HubModel model)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(2);
    private readonly string _owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Ids.New():N}";

    /// <summary>True when this host holds the region now; the lease is renewed or taken over in one conditional update.</summary>
    public async Task<bool> TakeAsync(Region region, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var until = now + Length;

        using var turn = databases.PlatformGate is { } gate ? await gate.EnterAsync(cancellationToken) : null;
        await using var db = new PlatformDb(databases.Platform, model);

        if (await db.RegionLeases.Where(l => l.RegionId == region.Id && l.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, until), cancellationToken) == 1)
        {
            return true;
        }

        // A host that died on this machine holds its lease no longer than the length above; on SQLite there is no other host to wait for.
        var takenOver = await db.RegionLeases.Where(l => l.RegionId == region.Id && (l.Until < now || !databases.IsPostgreSql))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Owner, _owner).SetProperty(l => l.Until, until).SetProperty(l => l.FencingNo, l => l.FencingNo + 1), cancellationToken);

        if (takenOver == 1)
        {
            return true;
        }

        if (await db.RegionLeases.AnyAsync(l => l.RegionId == region.Id, cancellationToken))
        {
            return false;
        }

        db.RegionLeases.Add(new RegionLease { RegionId = region.Id, Owner = _owner, Until = until, FencingNo = 1 });

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }
}
