using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Planning;

/// <summary>Walks the agreed plan: one plan module after the other as an instance of its own, then the step that waited for the plan.</summary>
internal sealed class PlanRun(RegionDb db, Journey journey, Remembrance remembrance, IMediator mediator)
{
    /// <summary>Begins the next module, or ends the plan when none is left. Changes nothing while a module is on, or nothing waits for the plan.</summary>
    public async Task<Problem?> GoOnAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        if (trajectory.PlanStepId is not { } planStep || trajectory.IsOver)
        {
            return null;
        }

        var items = await ItemsAsync(trajectory.Id, cancellationToken);

        if (items.Any(i => i.State == PlanItemState.Now))
        {
            return null;
        }

        if (items.FirstOrDefault(i => i.State == PlanItemState.Ahead) is { } next)
        {
            return await BeginAsync(next, trajectory, planStep, cancellationToken);
        }

        // Nothing agreed yet: the plan begins by itself as soon as it is.
        return items.Count == 0 ? null : await EndAsync(trajectory, planStep, "Finished", cancellationToken);
    }

    /// <summary>Breaks the plan off. The module that is on ends; the step that waited goes on with <c>Stopped</c>.</summary>
    public async Task<Problem?> StopAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        if (trajectory.PlanStepId is not { } planStep)
        {
            return PlanProblems.NotWalked;
        }

        journey.Moves(trajectory);

        foreach (var item in (await ItemsAsync(trajectory.Id, cancellationToken)).Where(i => i.State == PlanItemState.Now))
        {
            remembrance.Keep(item);
            item.End(PlanItemState.Left, journey.Now);

            if (item.InstanceId is { } instance && (await mediator.Send(new CancelInstance(instance), cancellationToken)).Problem is { } problem)
            {
                return problem;
            }
        }

        return await EndAsync(trajectory, planStep, "Stopped", cancellationToken);
    }

    private async Task<Problem?> BeginAsync(PlanItem item, Trajectory trajectory, Guid planStep, CancellationToken cancellationToken)
    {
        var module = await db.PlanModules.SingleAsync(m => m.ModuleId == item.ModuleId && m.TrackVersion == trajectory.TrackVersion, cancellationToken);
        remembrance.Keep(item);
        item.Begin(journey.Now);
        journey.Moves(trajectory);
        var started = await mediator.Send(new StartInstance(module.WorkflowId, trajectory.Id, Copy(trajectory.Fields), planStep), cancellationToken);

        if (!started.Failed)
        {
            item.RunsOn(started.Value.InstanceId);
        }

        return started.Problem;
    }

    private async Task<Problem?> EndAsync(Trajectory trajectory, Guid planStep, string outcome, CancellationToken cancellationToken)
    {
        remembrance.Keep(trajectory);
        trajectory.WaitForPlan(null);
        journey.Moves(trajectory);
        return (await mediator.Send(new ResumeStep(planStep, outcome, Copy(trajectory.Fields)), cancellationToken)).Problem;
    }

    // Filtered here and not by the database: what this command changed may not be saved yet.
    private Task<List<PlanItem>> ItemsAsync(Guid trajectoryId, CancellationToken cancellationToken) =>
        db.PlanItems.Where(i => i.TrajectoryId == trajectoryId).OrderBy(i => i.Position).ToListAsync(cancellationToken);

    private static JsonObject Copy(JsonObject fields) => (JsonObject)fields.DeepClone();
}
