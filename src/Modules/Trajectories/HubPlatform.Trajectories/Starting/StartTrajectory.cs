using FluentValidation;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Walking;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Starting;

internal sealed class StartTrajectoryValidator : AbstractValidator<StartTrajectory>
{
    public StartTrajectoryValidator() => RuleFor(r => r.TrackId).NotEmpty().MaximumLength(100);
}

internal sealed class StartTrajectoryHandler(RegionDb db, GuardedFiles files, ITrackCatalogue tracks, Journey journey, IMediator mediator)
    : IRequestHandler<StartTrajectory, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(StartTrajectory request, CancellationToken cancellationToken)
    {
        if (!await files.MayOpenAsync(request.ParticipantId, cancellationToken))
        {
            return Problem.NotFound;
        }

        var enabled = await mediator.Send(new ListEnabledTracks(), cancellationToken);
        var track = enabled.Failed ? null : enabled.Value.FirstOrDefault(t => t.TrackId == request.TrackId && t.IsOpen);

        if (track is null || tracks.Find(track.TrackId, track.Version) is not { } content)
        {
            return TrajectoryProblems.TrackNotOpen;
        }

        if (await db.Trajectories.AnyAsync(t => t.OpenFor == request.ParticipantId, cancellationToken))
        {
            return TrajectoryProblems.RunningAlready;
        }

        var trajectory = new Trajectory(request.ParticipantId, track.TrackId, track.Version, journey.Now)
        {
            FormsAsOf = await db.FormEditions.MaxAsync(e => (int?)e.Order, cancellationToken) ?? 0,
        };
        db.Add(trajectory);

        if (await journey.TellStatusAsync(trajectory, cancellationToken) is { } refused)
        {
            return refused;
        }

        var started = await mediator.Send(new StartInstance(content.TrajectoryWorkflow, trajectory.Id), cancellationToken);

        if (started.Failed)
        {
            return started.Problem!;
        }

        trajectory.RunsOn(started.Value.InstanceId);
        return trajectory.Id;
    }
}
