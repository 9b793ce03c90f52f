using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>Open tasks offer the ways out that their step has in the version it was moved to.</summary>
internal sealed class RedrawSteps(RegionDb db) : INotificationHandler<StepsRedrawn>
{
    public async Task Handle(StepsRedrawn redrawn, CancellationToken cancellationToken)
    {
        var outcomes = redrawn.Steps.ToDictionary(s => s.StepId, s => s.Outcomes);
        var steps = outcomes.Keys.ToList();

        foreach (var task in await db.Tasks.Where(t => t.StepId != null && steps.Contains(t.StepId.Value) && t.State == TaskState.Open).ToListAsync(cancellationToken))
        {
            task.Offer(outcomes[task.StepId!.Value]);
        }
    }
}
