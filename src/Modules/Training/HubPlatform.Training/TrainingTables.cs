using HubPlatform.Kernel.Data;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Training;

internal static class TrainingTables
{
    extension(RegionDb db)
    {
        internal DbSet<Curriculum> Curricula => db.Set<Curriculum>();

        internal DbSet<Unit> Units => db.Set<Unit>();

        internal DbSet<Cohort> Cohorts => db.Set<Cohort>();

        internal DbSet<Session> Sessions => db.Set<Session>();

        internal DbSet<Enrolment> Enrolments => db.Set<Enrolment>();

        internal DbSet<Attendance> Attendances => db.Set<Attendance>();
    }
}

internal sealed class CurriculumTable : IRegionTable<Curriculum>
{
    public void Configure(EntityTypeBuilder<Curriculum> builder)
    {
        builder.ToTable("training_curriculum");
        builder.HasIndex(c => new { c.CurriculumId, c.Version }).IsUnique();
    }
}

internal sealed class UnitTable : IRegionTable<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("training_unit");
        builder.Property(u => u.Outcomes).AsJson();
        builder.Property(u => u.Competences).AsJson();
        builder.HasIndex(u => new { u.CurriculumKey, u.UnitId }).IsUnique();
        builder.HasOne<Curriculum>().WithMany().HasForeignKey(u => u.CurriculumKey);
    }
}

internal sealed class CohortTable : IRegionTable<Cohort>
{
    public void Configure(EntityTypeBuilder<Cohort> builder)
    {
        builder.ToTable("training_cohort");
        builder.HasOne<Curriculum>().WithMany().HasForeignKey(c => c.CurriculumKey);
    }
}

internal sealed class SessionTable : IRegionTable<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("training_session");
        builder.HasIndex(s => s.StartsAt);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(s => s.CohortId);
    }
}

internal sealed class EnrolmentTable : IRegionTable<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("training_enrolment");
        builder.HasIndex(e => e.OpenFor).IsUnique();
        builder.HasIndex(e => e.ParticipantId);
        builder.HasIndex(e => e.TrajectoryId);
        builder.HasIndex(e => new { e.State, e.CompleteFrom });
        builder.HasOne<Curriculum>().WithMany().HasForeignKey(e => e.CurriculumKey);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(e => e.CohortId);
    }
}

internal sealed class AttendanceTable : IRegionTable<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> builder)
    {
        builder.ToTable("training_attendance");
        builder.HasIndex(a => new { a.SessionId, a.EnrolmentId }).IsUnique();
        builder.HasOne<Session>().WithMany().HasForeignKey(a => a.SessionId);
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(a => a.EnrolmentId);
    }
}
