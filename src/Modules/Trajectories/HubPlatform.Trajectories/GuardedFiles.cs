using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories;

/// <summary>The only way handlers load what is personal for a caller from outside: what she may not open is not found.</summary>
internal sealed class GuardedFiles(RegionDb db, IMediator mediator, Execution execution)
{
    /// <summary>On whose behalf the caller acts. Staff act for the coach's side.</summary>
    public Side Side => execution.Caller.ParticipantId is null ? Side.Coach : Side.Participant;

    public async Task<Result<Trajectory>> TrajectoryAsync(Guid trajectoryId, CancellationToken cancellationToken)
    {
        var trajectory = await db.Trajectories.SingleOrDefaultAsync(t => t.Id == trajectoryId, cancellationToken);

        if (trajectory is null || !await MayOpenAsync(trajectory.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        return trajectory;
    }

    public async Task<Result<TaskFile>> TaskAsync(Guid taskId, CancellationToken cancellationToken)
    {
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == taskId, cancellationToken);

        if (task is null || !await MayOpenAsync(task.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        return new TaskFile(task, await db.Trajectories.SingleAsync(t => t.Id == task.TrajectoryId, cancellationToken));
    }

    /// <summary>The one she walks now, else her latest.</summary>
    public async Task<Result<Trajectory>> TrajectoryOfAsync(Guid participantId, CancellationToken cancellationToken)
    {
        if (!await MayOpenAsync(participantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var trajectory = await db.Trajectories
            .Where(t => t.ParticipantId == participantId)
            .OrderBy(t => t.OpenFor == null)
            .ThenByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);

        return trajectory is null ? Problem.NotFound : trajectory;
    }

    public async Task<bool> MayOpenAsync(Guid participantId, CancellationToken cancellationToken) =>
        !(await mediator.Send(new MayOpenFile(participantId), cancellationToken)).Failed;
}

internal sealed record TaskFile(HubTask Task, Trajectory Trajectory);
