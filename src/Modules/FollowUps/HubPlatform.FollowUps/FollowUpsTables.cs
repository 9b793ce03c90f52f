using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.FollowUps;

internal static class FollowUpsTables
{
    extension(RegionDb db)
    {
        internal DbSet<FollowUp> FollowUps => db.Set<FollowUp>();

        internal DbSet<Message> Messages => db.Set<Message>();
    }
}

internal sealed class FollowUpTable : IRegionTable<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("followups_followup");
        builder.HasIndex(f => f.Key).IsUnique();
        builder.HasIndex(f => new { f.State, f.DueAt });
        builder.HasIndex(f => new { f.State, f.DueOn, f.Id });
        builder.HasIndex(f => new { f.State, f.DoneAt });
        builder.HasIndex(f => new { f.TrajectoryId, f.DueOn });
        builder.HasIndex(f => f.TaskId);
    }
}

internal sealed class MessageTable : IRegionTable<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("followups_message");
        builder.HasIndex(m => m.Key).IsUnique();
        builder.HasIndex(m => new { m.ParticipantId, m.At });
        builder.HasIndex(m => m.SentBy);
    }
}
