using HubPlatform.Kernel.Data;
using HubPlatform.Regions.Sharing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Regions;

internal static class RegionsTables
{
    extension(RegionDb db)
    {
        internal DbSet<RegionSettings> Settings => db.Set<RegionSettings>();

        internal DbSet<Site> Sites => db.Set<Site>();

        internal DbSet<PartnerOrganisation> PartnerOrganisations => db.Set<PartnerOrganisation>();

        internal DbSet<ProjectPeriod> Periods => db.Set<ProjectPeriod>();

        internal DbSet<TakenTrack> TakenTracks => db.Set<TakenTrack>();

        internal DbSet<TakenVariant> TakenVariants => db.Set<TakenVariant>();
    }
}

internal sealed class RegionSettingsTable : IRegionTable<RegionSettings>
{
    public void Configure(EntityTypeBuilder<RegionSettings> builder)
    {
        builder.ToTable("regions_settings");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.StaffLanguages).AsJson();
        builder.Property(s => s.ParticipantLanguages).AsJson();
        builder.Property(s => s.AftercareMonths).AsJson();
    }
}

internal sealed class SiteTable : IRegionTable<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder) => builder.ToTable("regions_site");
}

internal sealed class PartnerTable : IRegionTable<PartnerOrganisation>
{
    public void Configure(EntityTypeBuilder<PartnerOrganisation> builder)
    {
        builder.ToTable("regions_partner");
        builder.HasIndex(p => p.Name).IsUnique();
    }
}

internal sealed class PeriodTable : IRegionTable<ProjectPeriod>
{
    public void Configure(EntityTypeBuilder<ProjectPeriod> builder)
    {
        builder.ToTable("regions_period");
        builder.Property(p => p.Targets).AsJson();
    }
}

internal sealed class TakenTrackTable : IRegionTable<TakenTrack>
{
    public void Configure(EntityTypeBuilder<TakenTrack> builder)
    {
        builder.ToTable("regions_track");
        builder.HasIndex(t => new { t.TrackId, t.TrackVersion }).IsUnique();
    }
}

internal sealed class TakenVariantTable : IRegionTable<TakenVariant>
{
    public void Configure(EntityTypeBuilder<TakenVariant> builder)
    {
        builder.ToTable("regions_taken_variant");
        builder.HasIndex(t => new { t.Kind, t.CopyId }).IsUnique();
    }
}
