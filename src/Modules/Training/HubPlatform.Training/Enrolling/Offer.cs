using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Training.Enrolling;

/// <summary>What a <c>Hub.Enrol</c> step wants somebody to follow.</summary>
/// <param name="Unit">Null for the whole curriculum.</param>
internal sealed record Offer(Curriculum Curriculum, Unit? Unit)
{
    public int Minutes => Unit?.Minutes ?? Curriculum.Minutes;

    public bool IsSelfPaced => Unit?.Mode == TeachingMode.SelfPaced;

    /// <summary>All editions of the curriculum: a group that began with an earlier one still takes people, who then follow that one.</summary>
    public Task<List<Guid>> EditionsAsync(RegionDb db, CancellationToken cancellationToken) =>
        db.Curricula.Where(c => c.CurriculumId == Curriculum.CurriculumId).Select(c => c.Id).ToListAsync(cancellationToken);

    /// <summary>The same in the edition that a group follows; unchanged where the group follows something else.</summary>
    public async Task<Offer> InEditionOfAsync(RegionDb db, Cohort? cohort, CancellationToken cancellationToken) =>
        cohort is null || cohort.CurriculumKey == Curriculum.Id || cohort.UnitId != Unit?.UnitId ? this
        : await OfAsync(db, cohort, cancellationToken) is var other && other.Curriculum.CurriculumId == Curriculum.CurriculumId ? other : this;

    public bool IsTaughtIn(Cohort cohort) => cohort.CurriculumKey == Curriculum.Id && cohort.UnitId == Unit?.UnitId;

    /// <summary>What a group follows.</summary>
    public static async Task<Offer> OfAsync(RegionDb db, Cohort cohort, CancellationToken cancellationToken) => new(
        await db.Curricula.SingleAsync(c => c.Id == cohort.CurriculumKey, cancellationToken),
        await db.Units.SingleOrDefaultAsync(u => u.CurriculumKey == cohort.CurriculumKey && u.UnitId == cohort.UnitId, cancellationToken));

    /// <summary>In the version her trajectory began with, in its newest edition; in the newest one where that version had none of this name (a step that was drawn later).</summary>
    public static async Task<Result<Offer>> OfAsync(RegionDb db, TaskView task, CancellationToken cancellationToken)
    {
        var (curriculumId, unitId) = (task.Inputs["curriculum"]?.ToString(), task.Inputs["unit"]?.ToString());
        var curriculum = await db.Curricula.Where(c => c.CurriculumId == curriculumId)
            .OrderByDescending(c => c.TrackId == task.TrackId && c.Version == task.TrackVersion).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);

        if (curriculum is null)
        {
            return EnrolmentProblems.CurriculumUnknown;
        }

        if (string.IsNullOrEmpty(unitId))
        {
            return new Offer(curriculum, null);
        }

        var unit = await db.Units.SingleOrDefaultAsync(u => u.CurriculumKey == curriculum.Id && u.UnitId == unitId, cancellationToken);
        return unit is null ? EnrolmentProblems.CurriculumUnknown : new Offer(curriculum, unit);
    }
}

internal static class EnrolSteps
{
    extension(TaskView task)
    {
        public bool IsEnrolment => task.ActivityType == "Hub.Enrol";

        /// <summary>Absent means yes: who draws a course usually wants it followed.</summary>
        public bool WaitsForCompletion => !string.Equals(task.Inputs["waitForCompletion"]?.ToString(), "false", StringComparison.OrdinalIgnoreCase);
    }
}
