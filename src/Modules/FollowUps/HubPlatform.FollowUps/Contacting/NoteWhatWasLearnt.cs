using System.Globalization;
using System.Text.Json.Nodes;

using HubPlatform.FollowUps.Planning;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Contacting;

/// <summary>The coach has talked with the person: the follow-up is done, and whether the business still runs becomes a fact.</summary>
internal sealed class NoteWhatWasLearnt(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock) : INotificationHandler<TaskFinished>
{
    public async Task Handle(TaskFinished notification, CancellationToken cancellationToken)
    {
        if (notification.Kind != OpenFollowUpHandler.TaskKind)
        {
            return;
        }

        var followUp = await db.FollowUps.SingleOrDefaultAsync(f => f.TaskId == notification.TaskId, cancellationToken);

        if (followUp is not { State: FollowUpState.Due })
        {
            return;
        }

        var trading = StillTrading(notification.Answers["stillTrading"]);
        followUp.Finish(trading, notification.Answers["aftercareNote"]?.ToString(), clock.GetUtcNow(), execution.CommandId);

        if (trading is not null)
        {
            await mediator.Send(
                new RecordFact(
                    followUp.FactKey, "still-trading", trading, followUp.ParticipantId, followUp.TrajectoryId, 1, execution.Today(clock),
                    followUp.Month?.ToString(CultureInfo.InvariantCulture)),
                cancellationToken);
        }
    }

    /// <summary>A choice of yes, paused and stopped, or in a region's own form a plain yes or no.</summary>
    private static string? StillTrading(JsonNode? answer) => answer?.ToString().ToLowerInvariant() switch
    {
        "yes" or "true" => "yes",
        "paused" => "paused",
        "stopped" or "no" or "false" => "stopped",
        _ => null,
    };
}
