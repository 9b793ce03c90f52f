using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Reading;

/// <summary>
/// The forms of steps, in the editions that were in force when the trajectory began. A form that the region got later (a step drawn since) is read in its
/// first one.
/// </summary>
internal sealed class TaskForms(RegionDb db)
{
    public async Task<IReadOnlyDictionary<string, FormDocument>> OfAsync(
        Trajectory trajectory, IEnumerable<HubTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.FormId).OfType<string>().Distinct().ToList();

        if (ids.Count == 0)
        {
            return new Dictionary<string, FormDocument>();
        }

        var editions = db.FormEditions;
        var asOf = trajectory.FormsAsOf;
        var forms = await editions.AsNoTracking().Where(e => ids.Contains(e.DocumentId) && e.Order <= asOf)
            .Where(e => !editions.Any(o => o.DocumentId == e.DocumentId && o.Order > e.Order && o.Order <= asOf)).ToListAsync(cancellationToken);
        var later = ids.Except(forms.Select(f => f.DocumentId)).ToList();

        if (later.Count > 0)
        {
            forms.AddRange(await editions.AsNoTracking().Where(e => later.Contains(e.DocumentId) && e.Number == 1).ToListAsync(cancellationToken));
        }

        return forms.ToDictionary(f => f.DocumentId, f => f.Read(), StringComparer.Ordinal);
    }

    /// <summary>Null where the step has no form, or names one that never came with the track.</summary>
    public async Task<FormDocument?> OfAsync(Trajectory trajectory, HubTask task, CancellationToken cancellationToken) =>
        task.FormId is { } id ? (await OfAsync(trajectory, [task], cancellationToken)).GetValueOrDefault(id) : null;
}

internal static class FormsOfTasks
{
    extension(IReadOnlyDictionary<string, FormDocument> forms)
    {
        public StepView View(HubTask task) => StepView.Of(task, task.FormId is { } id ? forms.GetValueOrDefault(id) : null);
    }
}
