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
        public bool IsDetection => task.ActivityType is "Hub.Detection" or "Hub.Assess";

        public bool AsksMotive => task.ActivityType == "Hub.Detection";

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
}
