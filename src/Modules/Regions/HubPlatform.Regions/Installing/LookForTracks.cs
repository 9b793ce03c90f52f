using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;

using MediatR;

namespace HubPlatform.Regions.Installing;

internal sealed class LookForTracksHandler(PlatformDb db, ITrackCatalogue tracks) : IRequestHandler<LookForTracks, Result<Done>>
{
    public async Task<Result<Done>> Handle(LookForTracks request, CancellationToken cancellationToken)
    {
        await tracks.LookAsync((await StandingDecisions.ReadAsync(db, cancellationToken)).ForTheCatalogue(), cancellationToken);
        return Result.Done;
    }
}
