using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>
/// A workflow that had broken off goes on. Too late where the trajectory has ended; a plan module takes its place again where nothing else has begun there.
/// </summary>
internal sealed class ReviveInstances(RegionDb db, Execution execution, Journey journey, Remembrance remembrance) : INotificationHandler<InstanceRevived>
{
    public async Task Handle(InstanceRevived revived, CancellationToken cancellationToken)
    {
        if (await db.Trajectories.FindAsync([revived.SubjectId], cancellationToken) is not { } trajectory)
        {
            return;
        }

        if (trajectory.IsOver)
        {
            execution.Refuse(TrajectoryProblems.Over);
            return;
        }

        if (revived.ParentStepId is null)
        {
            return;
        }

        var items = await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id).ToListAsync(cancellationToken);

        if (trajectory.PlanStepId != revived.ParentStepId
            || items.Find(i => i.InstanceId == revived.InstanceId && i.State == PlanItemState.Left) is not { } item
            || items.Exists(i => i.State == PlanItemState.Now))
        {
            execution.Refuse(TrajectoryProblems.ModuleLeft);
            return;
        }

        remembrance.Keep(item);
        item.Begin(item.BegunAt ?? journey.Now);
        var stuck = EndInstances.StuckKey(revived.InstanceId);

        foreach (var task in await db.Tasks.Where(t => t.Key != null && t.Key.StartsWith(stuck) && t.State == TaskState.Open).ToListAsync(cancellationToken))
        {
            remembrance.Keep(task);
            task.Withdraw(journey.Now);
        }
    }
}
