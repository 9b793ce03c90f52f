using HubPlatform.Competences.Editing;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Competences;

internal static class CompetencesTables
{
    extension(RegionDb db)
    {
        internal DbSet<Framework> Frameworks => db.Set<Framework>();

        internal DbSet<Competence> Competences => db.Set<Competence>();

        internal DbSet<Assessment> Assessments => db.Set<Assessment>();

        internal DbSet<CompetenceRating> Ratings => db.Set<CompetenceRating>();

        internal DbSet<Recognition> Recognitions => db.Set<Recognition>();

        internal DbSet<Seat> Seats => db.Set<Seat>();

        internal DbSet<Judgement> Judgements => db.Set<Judgement>();

        internal DbSet<Evidence> Evidence => db.Set<Evidence>();

        internal DbSet<IssuedDocument> Documents => db.Set<IssuedDocument>();

        internal DbSet<SigningKey> SigningKeys => db.Set<SigningKey>();

        internal DbSet<FrameworkEdition> FrameworkEditions => db.Set<FrameworkEdition>();
    }
}

internal sealed class FrameworkTable : IRegionTable<Framework>
{
    public void Configure(EntityTypeBuilder<Framework> builder)
    {
        builder.ToTable("competences_framework");
        builder.HasIndex(f => new { f.FrameworkId, f.Edition }).IsUnique();
    }
}

internal sealed class FrameworkEditionTable : IRegionTable<FrameworkEdition>
{
    public void Configure(EntityTypeBuilder<FrameworkEdition> builder) => builder.AreEditions("competences_framework_edition");
}

internal sealed class FrameworkDraftTable : IRegionTable<FrameworkDraft>
{
    public void Configure(EntityTypeBuilder<FrameworkDraft> builder) => builder.AreDrafts("competences_framework_draft");
}

internal sealed class CompetenceTable : IRegionTable<Competence>
{
    public void Configure(EntityTypeBuilder<Competence> builder)
    {
        builder.ToTable("competences_competence");
        builder.Property(c => c.Levels).AsJson();
        builder.HasIndex(c => new { c.FrameworkKey, c.Code }).IsUnique();
        builder.HasOne<Framework>().WithMany().HasForeignKey(c => c.FrameworkKey);
    }
}

internal sealed class AssessmentTable : IRegionTable<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> builder)
    {
        builder.ToTable("competences_assessment");
        builder.Property(a => a.Answers).AsJson();
        builder.Property(a => a.MotiveAnswers).AsJson();
        builder.HasIndex(a => new { a.ParticipantId, a.At });
        builder.HasIndex(a => a.TaskId);
        builder.HasIndex(a => a.CommandId);
    }
}

internal sealed class CompetenceRatingTable : IRegionTable<CompetenceRating>
{
    public void Configure(EntityTypeBuilder<CompetenceRating> builder)
    {
        builder.ToTable("competences_rating");
        builder.HasIndex(r => new { r.AssessmentId, r.CompetenceId }).IsUnique();
        builder.HasOne<Assessment>().WithMany().HasForeignKey(r => r.AssessmentId);
        builder.HasOne<Competence>().WithMany().HasForeignKey(r => r.CompetenceId);
    }
}

internal sealed class RecognitionTable : IRegionTable<Recognition>
{
    public void Configure(EntityTypeBuilder<Recognition> builder)
    {
        builder.ToTable("competences_recognition");
        builder.Property(r => r.Codes).AsJson();
        builder.HasIndex(r => new { r.ParticipantId, r.OpenedAt });
        builder.HasIndex(r => r.OpenFor).IsUnique();
        builder.HasIndex(r => r.TaskId);
        builder.HasIndex(r => new { r.ClosedAt, r.OpenedAt });
        builder.HasOne<Framework>().WithMany().HasForeignKey(r => r.FrameworkKey);
    }
}

internal sealed class SeatTable : IRegionTable<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> builder)
    {
        builder.ToTable("competences_seat");
        builder.HasIndex(s => new { s.RecognitionId, s.Standing }).IsUnique();
        builder.HasIndex(s => new { s.RecognitionId, s.StandingAccount }).IsUnique();
        builder.HasIndex(s => s.StandingAccount);
        builder.HasOne<Recognition>().WithMany().HasForeignKey(s => s.RecognitionId);
    }
}

internal sealed class JudgementTable : IRegionTable<Judgement>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.ToTable("competences_judgement");
        builder.Property(j => j.EvidenceIds).AsJson();
        builder.HasIndex(j => new { j.RecognitionId, j.Code });
        builder.HasOne<Recognition>().WithMany().HasForeignKey(j => j.RecognitionId);
    }
}

internal sealed class EvidenceTable : IRegionTable<Evidence>
{
    public void Configure(EntityTypeBuilder<Evidence> builder)
    {
        builder.ToTable("competences_evidence");
        builder.Property(e => e.Codes).AsJson();
        builder.HasIndex(e => new { e.ParticipantId, e.AddedAt });
        builder.HasIndex(e => e.RecognitionId);
        builder.HasIndex(e => e.ScanDueAt);
        builder.HasIndex(e => e.CommandId);
    }
}

internal sealed class IssuedDocumentTable : IRegionTable<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> builder)
    {
        builder.ToTable("competences_document");
        builder.Property(d => d.Content).AsJson();
        builder.HasIndex(d => d.Token).IsUnique();
        builder.HasIndex(d => d.StatusIndex).IsUnique();
        builder.HasIndex(d => new { d.ParticipantId, d.IssuedAt });
        builder.HasIndex(d => d.RecognitionId);
        builder.HasIndex(d => d.CommandId);
        builder.HasOne<Recognition>().WithMany().HasForeignKey(d => d.RecognitionId);
    }
}

internal sealed class SigningKeyTable : IRegionTable<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> builder)
    {
        builder.ToTable("competences_signing_key");
        builder.HasIndex(k => k.IsCurrent).IsUnique();
    }
}
