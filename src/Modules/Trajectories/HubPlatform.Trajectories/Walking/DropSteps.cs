using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>Steps that nobody has to do any more leave the desk.</summary>
internal sealed class DropSteps(RegionDb db, Journey journey, Remembrance remembrance) : INotificationHandler<StepsDropped>
{
    public async Task Handle(StepsDropped dropped, CancellationToken cancellationToken)
    {
        var steps = dropped.StepIds;

        foreach (var task in await db.Tasks.Where(t => t.StepId != null && steps.Contains(t.StepId.Value)).ToListAsync(cancellationToken))
        {
            remembrance.Keep(task);
            task.Withdraw(journey.Now);
        }

        if (await db.Trajectories.FindAsync([dropped.SubjectId], cancellationToken) is { PlanStepId: { } planStep } trajectory && steps.Contains(planStep))
        {
            remembrance.Keep(trajectory);
            trajectory.WaitForPlan(null);
        }
    }
}
