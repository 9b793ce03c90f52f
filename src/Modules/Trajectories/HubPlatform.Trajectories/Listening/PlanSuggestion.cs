using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Listening;

/// <summary>A plan module that a listener of the track would see in a plan. The coach decides; once she said no, it is not suggested again.</summary>
internal sealed class PlanSuggestion
{
    public Guid Id { get; init; } = Ids.New();

    public required Guid TrajectoryId { get; init; }

    public required string ModuleId { get; init; }

    /// <summary>English source text of the track.</summary>
    public required string Why { get; init; }

    public required string ListenerId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The command that did what it answers to; with that it is undone.</summary>
    public required Guid CommandId { get; init; }

    public DateTimeOffset? SetAsideAt { get; set; }
}

/// <summary>The coach has seen a suggestion of the track and leaves it.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record SetSuggestionAside(Guid SuggestionId) : ICommand;

internal sealed class SetSuggestionAsideHandler(RegionDb db, GuardedFiles files, TimeProvider clock) : IRequestHandler<SetSuggestionAside, Result<Done>>
{
    public async Task<Result<Done>> Handle(SetSuggestionAside request, CancellationToken cancellationToken)
    {
        if (await db.PlanSuggestions.SingleOrDefaultAsync(s => s.Id == request.SuggestionId, cancellationToken) is not { } suggestion)
        {
            return Problem.NotFound;
        }

        var guarded = await files.TrajectoryAsync(suggestion.TrajectoryId, cancellationToken);

        if (guarded.Failed)
        {
            return guarded.Problem!;
        }

        suggestion.SetAsideAt ??= clock.GetUtcNow();
        return Result.Done;
    }
}
