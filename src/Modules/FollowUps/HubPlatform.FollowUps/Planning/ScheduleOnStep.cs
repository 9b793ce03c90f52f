using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Regions.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

/// <summary>A workflow reached <c>Hub.ScheduleFollowUp</c>: one row for each month of its cadence, else of the region's own.</summary>
internal sealed partial class ScheduleOnStep(RegionDb db, IMediator mediator, Execution execution, RegionPumps pumps, TimeProvider clock)
    : INotificationHandler<StepReached>
{
    private const int LongestCadence = 240;

    public async Task Handle(StepReached notification, CancellationToken cancellationToken)
    {
        if (notification.ActivityType != "Hub.ScheduleFollowUp")
        {
            return;
        }

        var trajectory = await mediator.Send(new GetTrajectory(notification.SubjectId), cancellationToken);

        if (trajectory.Failed)
        {
            execution.Refuse(trajectory.Problem!);
            return;
        }

        var start = StartOf(notification);
        var reason = notification.Text("reason") ?? "followups.reason.aftercare";

        foreach (var month in await MonthsAsync(notification, cancellationToken))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"step:{notification.StepId:N}:{month}");
            var dueOn = start.AddMonths(month);
            var dueAt = execution.MorningOf(dueOn);
            var known = await db.FollowUps.SingleOrDefaultAsync(f => f.Key == key, cancellationToken);
            known?.PlanAgain(dueOn, dueAt, execution.CommandId);

            if (known is null)
            {
                db.Add(FollowUp.Plan(
                    key, trajectory.Value.TrajectoryId, trajectory.Value.ParticipantId, trajectory.Value.TrackId, dueOn, dueAt, reason,
                    execution.CommandId, month, notification.Text("channel")));
            }

            execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, dueAt));
        }
    }

    /// <summary>The day in the form field the step names; today when it names none or the field holds no day.</summary>
    private DateOnly StartOf(StepReached step) =>
        step.Text("countFrom") is { } field
            && step.Fields[field] is JsonValue value
            && DateOnly.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var day)
                ? day
                : execution.Today(clock);

    private async Task<IEnumerable<int>> MonthsAsync(StepReached step, CancellationToken cancellationToken)
    {
        // A designer may have typed "1, 3, 6" where the property editor expects a list.
        var drawn = step.List("cadenceMonths") is { Count: > 0 } list ? string.Join(' ', list) : step.Text("cadenceMonths") ?? "";
        int[] months = [.. WholeNumbers().Matches(drawn).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture))];

        if (months.Length == 0)
        {
            months = [.. (await mediator.Send(new GetRegionProfile(), cancellationToken)).Value.AftercareMonths];
        }

        return months.Where(m => m is > 0 and <= LongestCadence).Distinct().Order();
    }

    [GeneratedRegex(@"(?<![\d.\-])\d{1,3}(?![\d.])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex WholeNumbers();
}
