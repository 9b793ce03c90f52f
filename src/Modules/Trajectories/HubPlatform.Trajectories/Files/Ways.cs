using HubPlatform.Kernel.Data;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Files;

/// <summary>
/// The way of a trajectory in one line: what was done as it was walked (loops included), what is open, and what lies ahead when all goes on along
/// the first outcomes. Plan modules stand in it as one entry each, with their steps inside.
/// </summary>
internal sealed class Ways(RegionDb db, IMediator mediator)
{
    public async Task<IReadOnlyList<WayPart>> OfAsync(
        Trajectory trajectory, IReadOnlyList<HubTask> tasks, IReadOnlyDictionary<string, FormDocument> forms, CancellationToken cancellationToken)
    {
        var items = await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        var titles = await db.PlanModules
            .Where(m => m.TrackId == trajectory.TrackId && m.TrackVersion == trajectory.TrackVersion)
            .ToDictionaryAsync(m => m.ModuleId, m => m.Title, cancellationToken);
        var inModules = items.Select(i => i.InstanceId).OfType<Guid>().ToHashSet();

        List<WayPart> walked = [.. tasks.Where(t => t.InstanceId is null || !inModules.Contains(t.InstanceId.Value)).Select(t => Step(t, forms))];
        List<WayPart> ahead = [];

        foreach (var item in items)
        {
            var part = await ModuleAsync(item, titles.GetValueOrDefault(item.ModuleId, item.ModuleId), trajectory, tasks, forms, cancellationToken);
            (item.State == PlanItemState.Ahead ? ahead : walked).Add(part);
        }

        var rest = trajectory is { IsOver: false, InstanceId: { } main } ? await AheadAsync(main, items.Count > 0, cancellationToken) : [];
        return
        [
            .. walked.Where(p => p.State is PartState.Done or PartState.Left).OrderBy(p => p.At),
            .. walked.Where(p => p.State == PartState.Now).OrderBy(p => p.IsModule).ThenBy(p => p.At),
            .. ahead,
            .. rest,
        ];
    }

    private async Task<WayPart> ModuleAsync(
        PlanItem item,
        string title,
        Trajectory trajectory,
        IReadOnlyList<HubTask> tasks,
        IReadOnlyDictionary<string, FormDocument> forms,
        CancellationToken cancellationToken)
    {
        List<WayPart> steps = item.InstanceId is null
            ? []
            : [.. tasks.Where(t => t.InstanceId == item.InstanceId).Select(t => Step(t, forms)).OrderBy(p => p.State == PartState.Now).ThenBy(p => p.At)];

        if (item is { State: PlanItemState.Now, InstanceId: { } instance } && !trajectory.IsOver)
        {
            steps.AddRange(await AheadAsync(instance, false, cancellationToken));
        }

        var state = item.State switch
        {
            PlanItemState.Now => PartState.Now,
            PlanItemState.Done => PartState.Done,
            PlanItemState.Left => PartState.Left,
            _ => PartState.Ahead,
        };
        return new WayPart(title, state, item.EndedAt ?? item.BegunAt, null, steps) { IsModule = true };
    }

    /// <param name="planIsKnown">The plan's own parts are shown then, not the steps that make and walk it.</param>
    private async Task<IReadOnlyList<WayPart>> AheadAsync(Guid instanceId, bool planIsKnown, CancellationToken cancellationToken)
    {
        var outline = await mediator.Send(new GetOutline(instanceId), cancellationToken);
        return outline.Failed
            ? []
            : [.. outline.Value.Steps
                .Where(s => s.State == StepState.Ahead && !(planIsKnown && s.ActivityType is "Hub.RunPlan" or "Hub.AgreePlan"))
                .Select(s => new WayPart(s.Title, PartState.Ahead, null, null, []))];
    }

    private static WayPart Step(HubTask task, IReadOnlyDictionary<string, FormDocument> forms) => new(
        task.Title, task.IsOpen ? PartState.Now : PartState.Done, task.FinishedAt ?? task.OpenedAt, forms.View(task), []);
}
