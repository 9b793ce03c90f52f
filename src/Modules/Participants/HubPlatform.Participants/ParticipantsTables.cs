using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Keeping;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Participants;

internal static class ParticipantsTables
{
    extension(RegionDb db)
    {
        internal DbSet<Person> People => db.Set<Person>();

        internal DbSet<ResidenceStatus> ResidenceStatuses => db.Set<ResidenceStatus>();

        internal DbSet<Consent> Consents => db.Set<Consent>();

        internal DbSet<FileNews> FileNews => db.Set<FileNews>();
    }
}

internal sealed class PersonTable : IRegionTable<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("participants_person");
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.OwnScriptName).HasMaxLength(200);
        builder.Property(p => p.SearchText).HasMaxLength(500);
        builder.Property(p => p.SpokenLanguages).AsJson();
        builder.Property(p => p.FileStatus).HasMaxLength(20);
        builder.HasIndex(p => p.CoachId);
        builder.HasIndex(p => new { p.SearchText, p.Id });
        builder.HasIndex(p => new { p.FileStatus, p.SearchText, p.Id });
    }
}

internal sealed class ResidenceStatusTable : IRegionTable<ResidenceStatus>
{
    public void Configure(EntityTypeBuilder<ResidenceStatus> builder)
    {
        builder.ToTable("participants_residence_status");
        builder.HasIndex(s => new { s.ParticipantId, s.No }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(s => s.ParticipantId);
    }
}

internal sealed class ConsentTable : IRegionTable<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("participants_consent");
        builder.HasIndex(c => c.ParticipantId);
        builder.HasOne<Person>().WithMany().HasForeignKey(c => c.ParticipantId);
    }
}

internal sealed class FileNewsTable : IRegionTable<FileNews>
{
    public void Configure(EntityTypeBuilder<FileNews> builder)
    {
        builder.ToTable("participants_file_news");
        builder.HasIndex(n => new { n.ParticipantId, n.No }).IsUnique();
        builder.HasIndex(n => n.CommandId);
        builder.HasOne<Person>().WithMany().HasForeignKey(n => n.ParticipantId);
    }
}
