using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Reading;

/// <summary>The forms of many steps at once.</summary>
internal sealed class TaskForms(RegionDb db)
{
    public async Task<IReadOnlyDictionary<string, FormDocument>> OfAsync(
        Trajectory trajectory, IEnumerable<HubTask> tasks, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.FormId).OfType<string>().Distinct().ToList();
        var forms = ids.Count == 0
            ? []
            : await db.Forms.Where(f => f.TrackVersion == trajectory.TrackVersion && ids.Contains(f.FormId)).ToListAsync(cancellationToken);
        return forms.ToDictionary(f => f.FormId, f => f.Read(), StringComparer.Ordinal);
    }
}

internal static class FormsOfTasks
{
    extension(IReadOnlyDictionary<string, FormDocument> forms)
    {
        public StepView View(HubTask task) => StepView.Of(task, task.FormId is { } id ? forms.GetValueOrDefault(id) : null);
    }
}
