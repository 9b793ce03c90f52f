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
