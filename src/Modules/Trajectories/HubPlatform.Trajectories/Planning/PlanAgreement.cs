using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Trajectories.Walking;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Planning;

/// <summary>How two acceptances become a version: the plan's items, the step that waited for it, and the walk itself follow.</summary>
internal sealed class PlanAgreement(
    RegionDb db, Execution execution, Journey journey, Remembrance remembrance, TaskEnding ending, PlanRun planRun, IMediator mediator)
{
    public async Task<Plan> PlanAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.FindAsync([trajectory.Id], cancellationToken);

        if (plan is null)
        {
            db.Add(plan = new Plan(trajectory.Id));
        }

        return plan;
    }

    /// <param name="together">The participant says yes beside her coach, who records it: both sides at once.</param>
    public async Task<Result<Done>> AcceptAsync(
        Trajectory trajectory, Plan plan, int revision, Side side, bool together, CancellationToken cancellationToken)
    {
        var step = await StepAsync(trajectory, cancellationToken);

        if (step is null && plan.Agreed == 0)
        {
            return PlanProblems.NotYet;
        }

        if (trajectory.Status != TrajectoryStatus.Running)
        {
            return trajectory.IsOver ? TrajectoryProblems.Over : TrajectoryProblems.Rests;
        }

        journey.Did(trajectory, Acts.Accepted);
        remembrance.Keep(plan);
        var acceptance = new Acceptance(execution.Caller.AccountId, journey.Now);
        var both = plan.Accept(revision, side, acceptance);

        if (!both.Failed && together)
        {
            both = plan.Accept(revision, Side.Participant, acceptance with { Together = true });
        }

        if (both.Failed)
        {
            return both.Problem!;
        }

        if (both.Value)
        {
            return await AgreeAsync(trajectory, plan, step, cancellationToken);
        }

        await HandToAsync(trajectory, side == Side.Coach ? TaskFor.Participant : TaskFor.Coach, cancellationToken);

        if (side == Side.Participant)
        {
            journey.Arrived(trajectory, Arrivals.PlanAccepted, $"trajectories.arrived.{Arrivals.PlanAccepted}");
        }

        return Result.Done;
    }

    /// <summary>Whose move the step is that waits for the plan.</summary>
    public async Task HandToAsync(Trajectory trajectory, TaskFor who, CancellationToken cancellationToken)
    {
        if (await StepAsync(trajectory, cancellationToken) is { } step && step.For != who)
        {
            remembrance.Keep(step);
            step.HandTo(who);
        }
    }

    private async Task<Result<Done>> AgreeAsync(Trajectory trajectory, Plan plan, HubTask? step, CancellationToken cancellationToken)
    {
        var modules = await ArrangeAsync(trajectory, plan.Proposal!.Modules, cancellationToken);
        var version = plan.Agree(modules, journey.Now);
        db.Add(version);
        remembrance.Made(version);

        if (execution.Caller.ParticipantId is not null)
        {
            journey.Arrived(trajectory, Arrivals.PlanAgreed, $"trajectories.arrived.{Arrivals.PlanAgreed}");
        }

        await mediator.Publish(new PlanAgreed(trajectory.Id, version.Number, version.Modules, journey.Now), cancellationToken);

        if (step is not null)
        {
            return await ending.EndAsync(new TaskFile(step, trajectory), PlanOutcomes.Agreed, null, cancellationToken);
        }

        return await planRun.GoOnAsync(trajectory, cancellationToken) is { } problem ? problem : Result.Done;
    }

    /// <summary>What has begun keeps its place; the rest is replaced by what was agreed.</summary>
    private async Task<List<string>> ArrangeAsync(Trajectory trajectory, IReadOnlyList<string> ahead, CancellationToken cancellationToken)
    {
        var items = await db.PlanItems.Where(i => i.TrajectoryId == trajectory.Id).OrderBy(i => i.Position).ToListAsync(cancellationToken);
        List<string> whole = [.. items.Where(i => i.IsFixed).Select(i => i.ModuleId)];
        whole.AddRange(ahead.Except(whole, StringComparer.Ordinal));

        foreach (var item in items)
        {
            remembrance.Keep(item);

            if (item.State == PlanItemState.Ahead && !whole.Contains(item.ModuleId))
            {
                db.Remove(item);
            }
        }

        // One that was broken off and not planned again stays behind the others, for the record.
        foreach (var left in items.Where(i => i.State == PlanItemState.Left && !whole.Contains(i.ModuleId)))
        {
            left.Position = whole.Count + items.Count;
        }

        for (var position = 0; position < whole.Count; position++)
        {
            var item = items.FirstOrDefault(i => i.ModuleId == whole[position]) ?? Made(trajectory, whole[position]);
            item.Position = position;

            if (item.State == PlanItemState.Left)
            {
                item.PlanAgain();
            }
        }

        return whole;
    }

    private PlanItem Made(Trajectory trajectory, string moduleId)
    {
        var item = new PlanItem { TrajectoryId = trajectory.Id, ModuleId = moduleId };
        db.Add(item);
        remembrance.Made(item);
        return item;
    }

    private Task<HubTask?> StepAsync(Trajectory trajectory, CancellationToken cancellationToken) =>
        db.Tasks.FirstOrDefaultAsync(t => t.TrajectoryId == trajectory.Id && t.Kind == TaskKinds.AgreePlan && t.State == TaskState.Open, cancellationToken);
}
