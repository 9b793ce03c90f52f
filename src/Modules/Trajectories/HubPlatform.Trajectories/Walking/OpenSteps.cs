using System.Globalization;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Undoing;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

/// <summary>A workflow reached a step: what people have to do becomes a task, what is only to be recorded is recorded.</summary>
internal sealed class OpenSteps(RegionDb db, Execution execution, Journey journey, PlanRun planRun, Remembrance remembrance, IMediator mediator)
    : INotificationHandler<StepReached>
{
    public async Task Handle(StepReached step, CancellationToken cancellationToken)
    {
        if (await db.Trajectories.FindAsync([step.SubjectId], cancellationToken) is not { } trajectory)
        {
            return;
        }

        switch (step.ActivityType)
        {
            case "Hub.EnterStage":
                await EnterAsync(step, trajectory, cancellationToken);
                break;
            case "Hub.RecordFact":
                await RecordAsync(step, trajectory, cancellationToken);
                break;
            case "Hub.RunPlan":
                remembrance.Keep(trajectory);
                trajectory.WaitForPlan(step.StepId);
                execution.RefuseIf(await planRun.GoOnAsync(trajectory, cancellationToken));
                break;
            default:
                if (step.Blocks && step.ActivityType.StartsWith("Hub.", StringComparison.Ordinal))
                {
                    await OpenAsync(step, trajectory, cancellationToken);
                }

                break;
        }
    }

    private async Task OpenAsync(StepReached step, Trajectory trajectory, CancellationToken cancellationToken)
    {
        var known = await db.Tasks.SingleOrDefaultAsync(t => t.StepId == step.StepId, cancellationToken);

        if (known is { State: not TaskState.Withdrawn })
        {
            return;
        }

        if (known is not null)
        {
            remembrance.Keep(known);
        }

        var kind = step.ActivityType["Hub.".Length..];
        var task = known ?? new HubTask
        {
            TrajectoryId = trajectory.Id,
            ParticipantId = trajectory.ParticipantId,
            StepId = step.StepId,
            InstanceId = step.InstanceId,
            ActivityId = step.ActivityId,
            ActivityType = step.ActivityType,
            Kind = kind,
            Title = step.Text("title") ?? $"trajectories.kind.{kind.ToLowerInvariant()}",
            Why = step.Text("why"),
            FormId = step.Text("form"),
            Outcomes = step.Outcomes.Count == 0 ? ["Done"] : [.. step.Outcomes],
            Inputs = (System.Text.Json.Nodes.JsonObject)step.Inputs.DeepClone(),
        };
        task.Open(ForWhom(kind), DueOn(step), journey.Now, execution.CommandId);
        task.Rest(trajectory.Status == TrajectoryStatus.Paused);

        if (known is null)
        {
            db.Add(task);
            remembrance.Made(task);
        }
    }

    private async Task EnterAsync(StepReached step, Trajectory trajectory, CancellationToken cancellationToken)
    {
        if (step.Text("stage") is { } stage && Stages.InOrder.Contains(stage))
        {
            remembrance.Keep(trajectory);
            trajectory.Enter(stage);
            await FactAsync(step, trajectory, "stage", stage, journey.Today, cancellationToken);
        }
    }

    private async Task RecordAsync(StepReached step, Trajectory trajectory, CancellationToken cancellationToken)
    {
        if (step.Text("fact") is not { } fact)
        {
            return;
        }

        TrajectoryStatus? ends = fact switch { "redirected" => TrajectoryStatus.Redirected, "stopped" => TrajectoryStatus.Stopped, _ => null };

        if (ends is not { } status)
        {
            await FactAsync(step, trajectory, fact, fact, DateOf(step), cancellationToken);
        }
        else if (!trajectory.IsOver)
        {
            var (reason, words) = WhyItEnds(step);
            execution.RefuseIf(await journey.EndAsync(trajectory, status, reason, words, cancellationToken));
        }
    }

    /// <summary>The form may have asked where to; else the outcome that led here is the reason.</summary>
    private (string? Reason, string? Words) WhyItEnds(StepReached step)
    {
        var last = db.Tasks.Local.Where(t => t.FinishedByCommand == execution.CommandId && t.StepId is not null).MaxBy(t => t.FinishedAt);
        var asked = last?.Answers?["redirectedTo"] ?? last?.Answers?["reason"] ?? (last is null ? step.Fields["redirectedTo"] : null);
        return (asked?.ToString() ?? last?.Outcome, last?.Title);
    }

    private async Task FactAsync(StepReached step, Trajectory trajectory, string kind, string value, DateOnly on, CancellationToken cancellationToken)
    {
        // The same step is reached again after an undo; its fact is then another one, of another command.
        var key = $"step:{step.StepId:N}:{execution.CommandId:N}";
        var recorded = await mediator.Send(new RecordFact(key, kind, value, trajectory.ParticipantId, trajectory.Id, 1, on), cancellationToken);
        execution.RefuseIf(recorded.Problem);
    }

    /// <summary>A day, or the name of the form field that holds it; today when neither can be read.</summary>
    private DateOnly DateOf(StepReached step)
    {
        var written = step.Text("date");
        return Day(written) ?? (written is null ? null : Day(step.Fields[written]?.ToString())) ?? journey.Today;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private DateOnly? DueOn(StepReached step)
    {
        var days = step.Number("dueInDays") ?? step.Number("withinDays") ?? step.Number("answerWithinDays");
        return days is > 0 and < 4000 ? journey.Today.AddDays((int)days) : null;
    }

    private static TaskFor ForWhom(string kind) => kind switch
    {
        "ParticipantTask" => TaskFor.Participant,
        "PartnerTask" or TaskKinds.Refer => TaskFor.Partner,
        _ => TaskFor.Coach,
    };
}
