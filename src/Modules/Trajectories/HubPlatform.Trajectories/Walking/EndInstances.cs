using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>The workflow of a trajectory, or of one of its plan modules, came to an end.</summary>
internal sealed class EndInstances(RegionDb db, Execution execution, Journey journey, PlanRun planRun, Remembrance remembrance)
    : INotificationHandler<InstanceEnded>
{
    public async Task Handle(InstanceEnded ended, CancellationToken cancellationToken)
    {
        // Most instances that end are not a trajectory's; that is found out without making a context (ADR 13).
        if ((!db.IsUsed && !await IsOursAsync(ended.SubjectId, cancellationToken))
            || await db.Trajectories.FindAsync([ended.SubjectId], cancellationToken) is not { IsOver: false } trajectory)
        {
            return;
        }

        if (ended.ParentStepId is not null)
        {
            await EndModuleAsync(ended, trajectory, cancellationToken);
        }
        else if (trajectory.InstanceId is null || trajectory.InstanceId == ended.InstanceId)
        {
            await EndTrajectoryAsync(ended, trajectory, cancellationToken);
        }
    }

    private async Task<bool> IsOursAsync(Guid subjectId, CancellationToken cancellationToken) =>
        (await db.Sql("""SELECT 1 FROM trajectories_trajectory WHERE "Id" = $1""").With(subjectId).ReadAsync(_ => true, cancellationToken)).Count > 0;

    private async Task EndModuleAsync(InstanceEnded ended, Trajectory trajectory, CancellationToken cancellationToken)
    {
        var item = await db.PlanItems.SingleOrDefaultAsync(
            i => i.TrajectoryId == trajectory.Id && i.State == PlanItemState.Now && (i.InstanceId == null || i.InstanceId == ended.InstanceId),
            cancellationToken);

        if (item is null)
        {
            return;
        }

        remembrance.Keep(item);
        remembrance.Keep(trajectory);
        trajectory.Learn(ended.Fields);

        if (ended.Outcome == "Finished")
        {
            item.End(PlanItemState.Done, journey.Now);
            execution.RefuseIf(await planRun.GoOnAsync(trajectory, cancellationToken));
            return;
        }

        item.End(PlanItemState.Left, journey.Now);
        var stuck = new HubTask
        {
            TrajectoryId = trajectory.Id,
            ParticipantId = trajectory.ParticipantId,
            Key = StuckKey(ended.InstanceId) + $"{execution.CommandId:N}",
            Kind = TaskKinds.PlanStuck,
            Title = "trajectories.stuck.title",
            Why = "trajectories.stuck.why",
            Outcomes = ["GoOn"],
        }.Open(TaskFor.Coach, journey.Today, journey.Now, execution.CommandId);
        db.Add(stuck);
        remembrance.Made(stuck);
    }

    /// <summary>How the keys of tasks begin that tell of a module that broke off; it may do so again after somebody helped it on.</summary>
    public static string StuckKey(Guid instanceId) => $"stuck:{instanceId:N}:";

    private async Task EndTrajectoryAsync(InstanceEnded ended, Trajectory trajectory, CancellationToken cancellationToken)
    {
        if (ended.Outcome == "Finished")
        {
            execution.RefuseIf(await journey.EndAsync(trajectory, TrajectoryStatus.Finished, null, null, cancellationToken));
        }
        else
        {
            // It cannot go on by itself and must not vanish from everybody's sight.
            journey.Arrived(trajectory, Arrivals.Broken, $"trajectories.arrived.{Arrivals.Broken}");
        }
    }
}

internal static class ListenerRefusals
{
    extension(Execution execution)
    {
        /// <summary>A listener has no answer to give: its "no" dooms the command that published.</summary>
        public void RefuseIf(HubPlatform.Kernel.Commands.Problem? problem)
        {
            if (problem is not null)
            {
                execution.Refuse(problem);
            }
        }
    }
}
