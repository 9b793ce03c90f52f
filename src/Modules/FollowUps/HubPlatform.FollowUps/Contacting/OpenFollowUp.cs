using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Contacting;

/// <summary>
/// A follow-up's day has come: a task for the coach and a message for the participant, together or not at all. Safe to send again, late, or twice at
/// once: only a planned one is opened, and its version settles a race.
/// </summary>
[InternalOnly]
internal sealed record OpenFollowUp(Guid FollowUpId) : ICommand;

internal sealed class OpenFollowUpHandler(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock)
    : IRequestHandler<OpenFollowUp, Result<Done>>
{
    public const string TaskKind = "FollowUp";
    public static readonly string[] Outcomes = ["Done"];

    public async Task<Result<Done>> Handle(OpenFollowUp request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var followUp = await db.FollowUps.SingleOrDefaultAsync(f => f.Id == request.FollowUpId, cancellationToken);

        if (followUp is not { State: FollowUpState.Planned } || followUp.DueAt > now)
        {
            return Result.Done;
        }

        var trajectory = await mediator.Send(new GetTrajectory(followUp.TrajectoryId), cancellationToken);

        if (trajectory.Failed || trajectory.Value.Status is "stopped" or "redirected")
        {
            followUp.Withdraw(execution.CommandId);
            return Result.Done;
        }

        var task = await mediator.Send(
            new OpenTask(
                followUp.TaskKey, followUp.TrajectoryId, TaskKind, "followups.task.contact", followUp.Reason, TaskFor.Coach, followUp.DueOn,
                await FormOfAsync(followUp.TrackId, cancellationToken), Outcomes),
            cancellationToken);

        if (task.Failed)
        {
            return task.Problem!;
        }

        followUp.Open(task.Value, now);
        return await mediator.Send(
            new SendMessage(followUp.MessageKey, followUp.ParticipantId, "followups.message.contact.subject", "followups.message.contact.text"),
            cancellationToken);
    }

    /// <summary>The track's own questions for an aftercare talk, by the name every track gives them.</summary>
    private async Task<string?> FormOfAsync(string trackId, CancellationToken cancellationToken)
    {
        var form = trackId + ".aftercare";
        return await mediator.Send(new HasForm(form), cancellationToken) is { Failed: false, Value: true } ? form : null;
    }
}

/// <summary>It could not be opened: tried again after a pause that grows, and parked after the last.</summary>
[InternalOnly]
internal sealed record NoteFailure(Guid FollowUpId, string Cause) : ICommand;

internal sealed class NoteFailureHandler(RegionDb db, TimeProvider clock) : IRequestHandler<NoteFailure, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteFailure request, CancellationToken cancellationToken)
    {
        if (await db.FollowUps.SingleOrDefaultAsync(f => f.Id == request.FollowUpId, cancellationToken) is { State: FollowUpState.Planned } followUp)
        {
            followUp.Fail(request.Cause, clock.GetUtcNow());
        }

        return Result.Done;
    }
}
