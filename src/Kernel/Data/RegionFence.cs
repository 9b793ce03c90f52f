using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Data;

/// <summary>
/// The one row in a region's own database that says from which fencing number on work is taken (reliability: G4). A host that takes a region over raises
/// it before it begins; a command of the owner before it, however late it wakes up, finds it raised and is not committed.
/// </summary>
internal sealed class RegionFence
{
    public int Id { get; init; } = 1;

    public long FencingNo { get; init; }

    /// <summary>Never lowers it.</summary>
    public static Task RaiseAsync(RegionDb db, long fencingNo, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO kernel_fence ("Id", "FencingNo") VALUES (1, {fencingNo})
            ON CONFLICT ("Id") DO UPDATE SET "FencingNo" = excluded."FencingNo" WHERE kernel_fence."FencingNo" < excluded."FencingNo"
            """,
            cancellationToken);

    /// <summary>
    /// Asked last, inside the transaction. On PostgreSQL the row stays shared until the commit, so that nobody raises it in between; SQLite has one writer.
    /// </summary>
    public static async Task<bool> HoldsAsync(RegionDb db, bool isPostgreSql, long fencingNo, CancellationToken cancellationToken)
    {
        var raised = await db.Sql(isPostgreSql ? """SELECT "FencingNo" FROM kernel_fence FOR SHARE""" : """SELECT "FencingNo" FROM kernel_fence""")
            .ReadAsync(row => row.LongNumber(0), cancellationToken);
        return raised.TrueForAll(number => number <= fencingNo);
    }
}

internal sealed class RegionFenceTable : IRegionTable<RegionFence>
{
    public void Configure(EntityTypeBuilder<RegionFence> builder)
    {
        builder.ToTable("kernel_fence");
        builder.Property(f => f.Id).ValueGeneratedNever();
    }
}
