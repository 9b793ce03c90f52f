using HubPlatform.Kernel.Regions;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Kernel.Data;

public sealed class RegionRow
{
    public Guid Id { get; init; } = Ids.New();

    public string Slug { get; init; } = "";

    public string Name { get; set; } = "";

    public string TimeZone { get; set; } = "Europe/Brussels";

    public string Database { get; init; } = "";

    public bool IsDemo { get; init; }

    /// <summary>When all of a demo region's invented data stood; null while it is being filled or when that was broken off.</summary>
    public DateTimeOffset? DemoFilledAt { get; set; }

    public DateTimeOffset AddedAt { get; init; }

    public Region ToRegion() => new(Id, Slug, Name, TimeZone, Database);
}

/// <summary>Which host works a region's due rows at the moment. <see cref="FencingNo"/> grows with every new owner (reliability: G4).</summary>
public sealed class RegionLease
{
    public Guid RegionId { get; init; }

    public string Owner { get; set; } = "";

    public long FencingNo { get; set; }

    public DateTimeOffset Until { get; set; }
}

internal sealed class RegionRowTable : IPlatformTable<RegionRow>
{
    public void Configure(EntityTypeBuilder<RegionRow> builder)
    {
        builder.ToTable("kernel_region");
        builder.HasIndex(r => r.Slug).IsUnique();
        builder.HasIndex(r => r.Database).IsUnique();
    }
}

internal sealed class RegionLeaseTable : IPlatformTable<RegionLease>
{
    public void Configure(EntityTypeBuilder<RegionLease> builder)
    {
        builder.ToTable("kernel_region_lease");
        builder.HasKey(l => l.RegionId);
    }
}
