using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Kernel.Editing.Sharing;
using HubPlatform.Training.Editing;
using HubPlatform.Training.Sharing;

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

        /// <summary>Those that are to take place or have taken place; of the ones called off only calendars learn.</summary>
        internal IQueryable<Session> Sessions => db.Set<Session>().Where(s => s.CancelledAt == null);

        internal DbSet<Enrolment> Enrolments => db.Set<Enrolment>();

        internal DbSet<Attendance> Attendances => db.Set<Attendance>();

        internal DbSet<Delivery> Deliveries => db.Set<Delivery>();

        internal DbSet<AttendanceCode> AttendanceCodes => db.Set<AttendanceCode>();

        internal DbSet<WaitingPlace> WaitingPlaces => db.Set<WaitingPlace>();

        internal DbSet<Progress> Progresses => db.Set<Progress>();

        internal DbSet<QuizTry> QuizTries => db.Set<QuizTry>();

        internal DbSet<CalendarFeed> CalendarFeeds => db.Set<CalendarFeed>();

        /// <summary>Held until the running command commits, so that no try is lost among many at one moment (PostgreSQL; on SQLite there is one writer anyway).</summary>
        internal async Task<CodeTries?> HoldCodeTriesAsync(Guid participantId, CancellationToken cancellationToken) =>
            db.Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite"
                ? await db.Set<CodeTries>().SingleOrDefaultAsync(t => t.ParticipantId == participantId, cancellationToken)
                : (await db.Set<CodeTries>().FromSql($"""SELECT * FROM training_code_tries WHERE "ParticipantId" = {participantId} FOR UPDATE""").ToListAsync(cancellationToken)).FirstOrDefault();

        internal async Task<TrainingSettings> TrainingSettingsAsync(CancellationToken cancellationToken) =>
            await db.Set<TrainingSettings>().SingleOrDefaultAsync(cancellationToken) ?? new TrainingSettings();
    }

    extension(PlatformDb db)
    {
        /// <summary>Courses in the catalogue that all regions share.</summary>
        internal IQueryable<SharedVariant> SharedCurricula => db.Set<SharedVariant>().Where(s => s.Kind == CurriculumVariants.KindName);
    }
}

internal sealed class CurriculumTable : IRegionTable<Curriculum>
{
    public void Configure(EntityTypeBuilder<Curriculum> builder)
    {
        builder.ToTable("training_curriculum");
        builder.Property(c => c.Rule!).AsJson();
        builder.Property(c => c.Origin!).AsJson();
        builder.HasIndex(c => new { c.CurriculumId, c.Edition }).IsUnique();
    }
}

internal sealed class CurriculumEditionTable : IRegionTable<CurriculumEdition>
{
    public void Configure(EntityTypeBuilder<CurriculumEdition> builder) => builder.AreEditions("training_curriculum_edition");
}

internal sealed class CurriculumDraftTable : IRegionTable<CurriculumDraft>
{
    public void Configure(EntityTypeBuilder<CurriculumDraft> builder) => builder.AreDrafts("training_curriculum_draft");
}

internal sealed class UnitTable : IRegionTable<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("training_unit");
        builder.Property(u => u.Outcomes).AsJson();
        builder.Property(u => u.Competences).AsJson();
        // Rows of before have none: an empty text would be no JSON.
        builder.Property(u => u.Quiz).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(u => u.Media).AsJson().HasDefaultValueSql("'[]'");
        builder.Property(u => u.Rule!).AsJson();
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
        builder.HasIndex(s => s.CohortId);
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

internal sealed class DeliveryTable : IRegionTable<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("training_delivery");
        builder.HasIndex(d => d.SessionId).IsUnique();
        builder.HasIndex(d => d.LookedAt);
        builder.HasOne<Session>().WithMany().HasForeignKey(d => d.SessionId);
    }
}

internal sealed class AttendanceCodeTable : IRegionTable<AttendanceCode>
{
    public void Configure(EntityTypeBuilder<AttendanceCode> builder)
    {
        builder.ToTable("training_attendance_code");
        builder.HasKey(c => c.SessionId);
        builder.HasOne<Session>().WithMany().HasForeignKey(c => c.SessionId);
    }
}

internal sealed class CodeTriesTable : IRegionTable<CodeTries>
{
    public void Configure(EntityTypeBuilder<CodeTries> builder)
    {
        builder.ToTable("training_code_tries");
        builder.HasKey(t => t.ParticipantId);
    }
}

internal sealed class WaitingPlaceTable : IRegionTable<WaitingPlace>
{
    public void Configure(EntityTypeBuilder<WaitingPlace> builder)
    {
        builder.ToTable("training_waiting_place");
        builder.HasIndex(w => w.OpenFor).IsUnique();
        builder.HasIndex(w => new { w.CohortId, w.State });
        builder.HasIndex(w => new { w.State, w.OfferedUntil });
        builder.HasIndex(w => w.ParticipantId);
        builder.HasIndex(w => w.TrajectoryId);
        builder.HasOne<Cohort>().WithMany().HasForeignKey(w => w.CohortId);
    }
}

internal sealed class ProgressTable : IRegionTable<Progress>
{
    public void Configure(EntityTypeBuilder<Progress> builder)
    {
        builder.ToTable("training_progress");
        builder.HasIndex(p => new { p.EnrolmentId, p.UnitId }).IsUnique();
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(p => p.EnrolmentId);
    }
}

internal sealed class QuizTryTable : IRegionTable<QuizTry>
{
    public void Configure(EntityTypeBuilder<QuizTry> builder)
    {
        builder.ToTable("training_quiz_try");
        builder.Property(t => t.Ticked).AsJson();
        builder.HasIndex(t => new { t.EnrolmentId, t.UnitId });
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(t => t.EnrolmentId);
    }
}

internal sealed class TrainingSettingsTable : IRegionTable<TrainingSettings>
{
    public void Configure(EntityTypeBuilder<TrainingSettings> builder)
    {
        builder.ToTable("training_settings");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.MediaHosts).AsJson();
    }
}

internal sealed class CalendarFeedTable : IRegionTable<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("training_calendar_feed");
        builder.HasIndex(f => f.SecretHash).IsUnique();
        builder.HasIndex(f => f.OwnerId);
    }
}
