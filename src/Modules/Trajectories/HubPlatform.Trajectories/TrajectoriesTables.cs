using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Editing;
using HubPlatform.Trajectories.Listening;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HubPlatform.Trajectories;

internal static class TrajectoriesTables
{
    extension(RegionDb db)
    {
        internal DbSet<Trajectory> Trajectories => db.Set<Trajectory>();

        internal DbSet<HubTask> Tasks => db.Set<HubTask>();

        internal DbSet<Plan> Plans => db.Set<Plan>();

        internal DbSet<PlanVersion> PlanVersions => db.Set<PlanVersion>();

        internal DbSet<PlanItem> PlanItems => db.Set<PlanItem>();

        internal DbSet<Note> Notes => db.Set<Note>();

        internal DbSet<FormEdition> FormEditions => db.Set<FormEdition>();

        internal DbSet<RegionPlanModule> PlanModules => db.Set<RegionPlanModule>();

        internal DbSet<PlanSuggestion> PlanSuggestions => db.Set<PlanSuggestion>();

        internal DbSet<Act> Acts => db.Set<Act>();

        internal DbSet<Before> Befores => db.Set<Before>();
    }
}

internal sealed class TrajectoryTable : IRegionTable<Trajectory>
{
    public void Configure(EntityTypeBuilder<Trajectory> builder)
    {
        builder.ToTable("trajectories_trajectory");
        builder.Property(t => t.Fields).AsJson();
        builder.HasIndex(t => t.OpenFor).IsUnique();
        builder.HasIndex(t => t.ParticipantId);
        builder.HasIndex(t => t.InstanceId);
    }
}

internal sealed class HubTaskTable : IRegionTable<HubTask>
{
    public void Configure(EntityTypeBuilder<HubTask> builder)
    {
        builder.ToTable("trajectories_task");
        builder.Property(t => t.Outcomes).AsJson();
        builder.Property(t => t.Inputs).AsJson();
        builder.Property(t => t.Answers!).AsJson();
        builder.Property(t => t.Appointment!).AsJson();
        builder.Property(t => t.Place).HasConversion<string>();
        builder.HasIndex(t => t.StepId).IsUnique();
        builder.HasIndex(t => t.Key).IsUnique();
        builder.HasIndex(t => t.TrajectoryId);
        builder.HasIndex(t => new { t.State, t.ParticipantId, t.DueOn });
        builder.HasIndex(t => new { t.Place, t.DueOn, t.Id }).HasFilter("\"Place\" IS NOT NULL");
    }
}

internal sealed class PlanTable : IRegionTable<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> builder)
    {
        builder.ToTable("trajectories_plan");
        builder.HasKey(p => p.TrajectoryId);
        builder.Property(p => p.Proposal!).AsJson();
    }
}

internal sealed class PlanVersionTable : IRegionTable<PlanVersion>
{
    public void Configure(EntityTypeBuilder<PlanVersion> builder)
    {
        builder.ToTable("trajectories_plan_version");
        builder.Property(v => v.Modules).AsJson();
        builder.Property(v => v.Coach).AsJson();
        builder.Property(v => v.Participant).AsJson();
        builder.HasIndex(v => new { v.TrajectoryId, v.Number }).IsUnique();
    }
}

internal sealed class PlanItemTable : IRegionTable<PlanItem>
{
    public void Configure(EntityTypeBuilder<PlanItem> builder)
    {
        builder.ToTable("trajectories_plan_item");
        builder.HasIndex(i => new { i.TrajectoryId, i.ModuleId }).IsUnique();
    }
}

internal sealed class NoteTable : IRegionTable<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("trajectories_note");
        builder.HasIndex(n => n.TrajectoryId);
    }
}

internal sealed class FormEditionTable : IRegionTable<FormEdition>
{
    public void Configure(EntityTypeBuilder<FormEdition> builder) => builder.AreEditions("trajectories_form_edition");
}

internal sealed class FormDraftTable : IRegionTable<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder) => builder.AreDrafts("trajectories_form_draft");
}

internal sealed class RegionPlanModuleTable : IRegionTable<RegionPlanModule>
{
    public void Configure(EntityTypeBuilder<RegionPlanModule> builder)
    {
        builder.ToTable("trajectories_plan_module");
        builder.HasKey(m => new { m.ModuleId, m.TrackVersion });
        builder.Property(m => m.After).AsJson();
    }
}

internal sealed class PlanSuggestionTable : IRegionTable<PlanSuggestion>
{
    public void Configure(EntityTypeBuilder<PlanSuggestion> builder)
    {
        builder.ToTable("trajectories_plan_suggestion");
        builder.HasIndex(s => new { s.TrajectoryId, s.ModuleId }).IsUnique();
        builder.HasIndex(s => s.CommandId);
    }
}

internal sealed class ActTable : IRegionTable<Act>
{
    public void Configure(EntityTypeBuilder<Act> builder)
    {
        builder.ToTable("trajectories_act");
        builder.HasIndex(a => new { a.CommandId, a.TrajectoryId }).IsUnique();
        builder.HasIndex(a => a.TrajectoryId);
    }
}

internal sealed class BeforeTable : IRegionTable<Before>
{
    public void Configure(EntityTypeBuilder<Before> builder)
    {
        builder.ToTable("trajectories_before");
        builder.HasIndex(b => new { b.CommandId, b.Entity, b.EntityId }).IsUnique();
    }
}
