using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Detecting;

/// <summary>What <c>Hub.Detection</c> and <c>Hub.Assess</c> say by their inputs.</summary>
internal static class DetectionStep
{
    public const string Ready = "Ready";
    public const string NotYet = "NotYet";
    public const string Redirected = "Redirected";

    extension(TaskView task)
    {
        /// <summary>Done by two people in a talk; an assessment by those who judge has a page of its own.</summary>
        public bool IsDetection => task.Kind is "Detection" or "Assess" && task.JudgedBy is null;

        public bool AsksMotive => task.Kind == "Detection";

        /// <summary>By which method those who judge are to look; null for a talk with the coach.</summary>
        public JudgingMethod? JudgedBy =>
            task.Kind == "Assess" && Enum.TryParse<JudgingMethod>(task.Inputs["method"]?.ToString(), ignoreCase: true, out var method) && Enum.IsDefined(method) ? method : null;

        public int Minimum =>
            task.Inputs["minimum"] is JsonValue value && decimal.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var minimum) ? (int)minimum : 0;
    }

    /// <summary>
    /// The competences the step names, in its order; all of the framework where it names none. Empty when the region has no such framework. The framework is
    /// that of the version the trajectory began with, and the newest one only where that version had none of this name.
    /// </summary>
    public static async Task<(Framework? Framework, IReadOnlyList<Competence> Competences)> CompetencesOfAsync(
        this RegionDb db, TaskView task, CancellationToken cancellationToken)
    {
        if (task.ActivityType is null)
        {
            return await db.CompetencesOfBeforeAsync(task.ParticipantId, cancellationToken);
        }

        var frameworkId = task.Inputs["framework"]?.ToString();
        var framework = await db.Frameworks.Where(f => f.FrameworkId == frameworkId)
            .OrderByDescending(f => f.TrackId == task.TrackId && f.Version == task.TrackVersion).ThenByDescending(f => f.Id).FirstOrDefaultAsync(cancellationToken);

        if (framework is null)
        {
            return (null, []);
        }

        var all = await db.Competences.Where(c => c.FrameworkKey == framework.Id && !c.IsArea).OrderBy(c => c.Position).ToListAsync(cancellationToken);
        string[] named = task.Inputs["competences"] is JsonArray codes ? [.. codes.Select(c => c?.ToString() ?? "")] : [];
        return (framework, named.Length == 0 ? all : [.. named.Distinct(StringComparer.Ordinal).Select(code => all.Find(c => c.Code == code)).OfType<Competence>()]);
    }

    /// <summary>A second look that no workflow drew is at what was looked at last.</summary>
    private static async Task<(Framework? Framework, IReadOnlyList<Competence> Competences)> CompetencesOfBeforeAsync(
        this RegionDb db, Guid participantId, CancellationToken cancellationToken)
    {
        var last = await db.Assessments.Where(a => a.ParticipantId == participantId && !a.IsWithdrawn && a.FrameworkKey != null)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).FirstOrDefaultAsync(cancellationToken);

        if (last is null)
        {
            return (null, []);
        }

        var rated = db.Ratings.Where(r => r.AssessmentId == last.Id);
        var framework = await db.Frameworks.SingleAsync(f => f.Id == last.FrameworkKey, cancellationToken);
        return (framework, await db.Competences.Where(c => rated.Any(r => r.CompetenceId == c.Id)).OrderBy(c => c.Position).ToListAsync(cancellationToken));
    }
}
