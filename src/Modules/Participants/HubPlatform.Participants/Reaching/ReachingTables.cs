using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Participants.Reaching;

internal static class ReachingTables
{
    extension(RegionDb db)
    {
        internal DbSet<Outreach> Outreaches => db.Set<Outreach>();

        internal DbSet<InformationSession> InformationSessions => db.Set<InformationSession>();

        internal DbSet<Attendee> Attendees => db.Set<Attendee>();
    }
}

internal sealed class OutreachTable : IRegionTable<Outreach>
{
    public void Configure(EntityTypeBuilder<Outreach> builder)
    {
        builder.ToTable("participants_outreach");
        builder.Property(o => o.Place).HasMaxLength(200);
        builder.Ignore(o => o.FactKey);
        builder.HasIndex(o => o.On);
    }
}

internal sealed class InformationSessionTable : IRegionTable<InformationSession>
{
    public void Configure(EntityTypeBuilder<InformationSession> builder)
    {
        builder.ToTable("participants_session");
        builder.Property(s => s.Place).HasMaxLength(200);
        builder.HasIndex(s => s.StartsAt);
        builder.HasMany(s => s.Attendees).WithOne().HasForeignKey(a => a.SessionId);
        builder.Navigation(s => s.Attendees).HasField("_attendees").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AttendeeTable : IRegionTable<Attendee>
{
    public void Configure(EntityTypeBuilder<Attendee> builder)
    {
        builder.ToTable("participants_attendee");
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.HasIndex(a => a.ParticipantId);
    }
}
