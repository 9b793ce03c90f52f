using System.Text.Json.Nodes;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>What all acts on a trajectory share: the region's day, the record of who did what, and how a trajectory changes its status.</summary>
internal sealed class Journey(RegionDb db, Execution execution, TimeProvider clock, Remembrance remembrance, IMediator mediator)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => clock.Today(execution);

    /// <summary>Writes down that the caller did something, once per command, and makes simultaneous acts meet on the trajectory's row.</summary>
    public void Did(Trajectory trajectory, string what, string? title = null)
    {
        remembrance.Keep(trajectory);
        trajectory.Touch(Now);

        if (ActOf(trajectory) is null)
        {
            db.Add(new Act
            {
                CommandId = execution.CommandId,
                TrajectoryId = trajectory.Id,
                What = what,
                Title = title,
                ByKind = execution.Caller.Kind,
                By = execution.Caller.AccountId,
                At = Now,
            });
        }
    }

    /// <summary>Said before an instance is started, resumed or cancelled: to undo this act the workflow has to go back too.</summary>
    public void Moves(Trajectory trajectory)
    {
        if (ActOf(trajectory) is { } act)
        {
            act.MovedWorkflow = true;
        }
    }

    /// <summary>Something from the participant that her coach should see; on the desk until somebody has.</summary>
    public void Arrived(Trajectory trajectory, string what, string title, string? words = null, Guid? about = null)
    {
        var inputs = new JsonObject { ["what"] = what };

        if (words is not null)
        {
            inputs["words"] = words;
        }

        if (about is not null)
        {
            inputs["about"] = about.Value.ToString();
        }

        var task = new HubTask
        {
            TrajectoryId = trajectory.Id,
            ParticipantId = trajectory.ParticipantId,
            Key = $"answer:{execution.CommandId:N}:{what}",
            Kind = TaskKinds.Answer,
            Title = title,
            Outcomes = ["Seen"],
            Inputs = inputs,
        }.Open(TaskFor.Coach, Today, Now, execution.CommandId);
        db.Add(task);
        remembrance.Made(task);
    }

    /// <summary>Ends a trajectory that people redirect or stop: its instances end too.</summary>
    public async Task<Problem?> EndByHandAsync(Trajectory trajectory, TrajectoryStatus status, string reason, string? words, CancellationToken cancellationToken)
    {
        var instances = await db.PlanItems
            .Where(i => i.TrajectoryId == trajectory.Id && i.State == PlanItemState.Now && i.InstanceId != null)
            .Select(i => i.InstanceId!.Value)
            .ToListAsync(cancellationToken);

        if (await EndAsync(trajectory, status, reason, words, cancellationToken) is { } problem)
        {
            return problem;
        }

        Moves(trajectory);

        foreach (var instance in trajectory.InstanceId is { } main ? [.. instances, main] : instances)
        {
            if ((await mediator.Send(new CancelInstance(instance), cancellationToken)).Problem is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    /// <summary>Ends a trajectory: open steps are withdrawn, the fact is recorded, listeners hear of it.</summary>
    public async Task<Problem?> EndAsync(Trajectory trajectory, TrajectoryStatus status, string? reason, string? words, CancellationToken cancellationToken)
    {
        remembrance.Keep(trajectory);

        if (trajectory.End(status, reason, words) is { } problem)
        {
            return problem;
        }

        foreach (var task in await db.Tasks
            .Where(t => t.TrajectoryId == trajectory.Id && t.State == TaskState.Open && (t.StepId != null || t.Kind == TaskKinds.PlanStuck))
            .ToListAsync(cancellationToken))
        {
            remembrance.Keep(task);
            task.Withdraw(Now);
        }

        foreach (var item in await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id && i.State == PlanItemState.Now).ToListAsync(cancellationToken))
        {
            remembrance.Keep(item);
            item.End(PlanItemState.Left, Now);
        }

        return await TellStatusAsync(trajectory, cancellationToken);
    }

    /// <summary>Open steps rest and go on with their trajectory; said after it did.</summary>
    public async Task RestStepsAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var rests = trajectory.Status == TrajectoryStatus.Paused;

        foreach (var task in await db.Tasks.Where(t => t.TrajectoryId == trajectory.Id && t.State == TaskState.Open && t.StepId != null).ToListAsync(cancellationToken))
        {
            remembrance.Keep(task);
            task.Rest(rests);
        }
    }

    public async Task<Problem?> TellStatusAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var (status, why) = (trajectory.Status.Name, trajectory.Reason ?? trajectory.ReasonWords);
        var fact = new RecordFact(
            $"status:{trajectory.Id:N}:{execution.CommandId:N}", "status", status, trajectory.ParticipantId, trajectory.Id, 1, Today, why);

        if ((await mediator.Send(fact, cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        await mediator.Publish(new TrajectoryStatusChanged(trajectory.Id, trajectory.ParticipantId, status, why, Now), cancellationToken);
        return null;
    }

    private Act? ActOf(Trajectory trajectory) =>
        db.Acts.Local.FirstOrDefault(a => a.CommandId == execution.CommandId && a.TrajectoryId == trajectory.Id);
}
