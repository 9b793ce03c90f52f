using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Enabling;

/// <summary>
/// Takes a track over: the modules copy what is theirs, and from then on the region owns it. The newest active version; doing it again opens the
/// track again for new participants and changes nothing else.
/// </summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record EnableTrack(string TrackId) : ICommand;

internal sealed class EnableTrackHandler(RegionDb db, ITrackCatalogue tracks, IMediator mediator, TimeProvider clock) : IRequestHandler<EnableTrack, Result<Done>>
{
    public async Task<Result<Done>> Handle(EnableTrack request, CancellationToken cancellationToken)
    {
        var content = tracks.Find(request.TrackId);

        if (content is null)
        {
            return RegionsProblems.TrackUnknown;
        }

        var taken = await db.TakenTracks.Where(t => t.TrackId == request.TrackId).ToListAsync(cancellationToken);

        if (taken.MaxBy(t => Version.Parse(t.TrackVersion)) is { } newest)
        {
            // Another version is an upgrade, which shows what changed first; it is not done in passing.
            newest.IsOpen = true;
            return Result.Done;
        }

        db.Add(new TakenTrack { TrackId = request.TrackId, TrackVersion = content.Manifest.Version, EnabledAt = clock.GetUtcNow() });
        await mediator.Publish(new TrackEnabled(request.TrackId, content.Manifest.Version), cancellationToken);
        return Result.Done;
    }
}

/// <summary>New participants cannot choose it any more; who walks it walks on.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record CloseTrack(string TrackId) : ICommand;

internal sealed class CloseTrackHandler(RegionDb db, IMediator mediator) : IRequestHandler<CloseTrack, Result<Done>>
{
    public async Task<Result<Done>> Handle(CloseTrack request, CancellationToken cancellationToken)
    {
        var taken = await db.TakenTracks.Where(t => t.TrackId == request.TrackId).ToListAsync(cancellationToken);

        if (taken.Count == 0)
        {
            return RegionsProblems.TrackNotEnabled;
        }

        if (taken.Any(t => t.IsOpen))
        {
            taken.ForEach(t => t.IsOpen = false);
            await mediator.Publish(new TrackDisabled(request.TrackId), cancellationToken);
        }

        return Result.Done;
    }
}

internal sealed class ListEnabledTracksHandler(RegionDb db) : IRequestHandler<ListEnabledTracks, Result<IReadOnlyList<EnabledTrack>>>
{
    public async Task<Result<IReadOnlyList<EnabledTrack>>> Handle(ListEnabledTracks request, CancellationToken cancellationToken)
    {
        var taken = await db.TakenTracks.AsNoTracking().OrderBy(t => t.TrackId)
            .Select(t => new EnabledTrack(t.TrackId, t.TrackVersion, t.EnabledAt, t.IsOpen)).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<EnabledTrack>>([.. taken.GroupBy(t => t.TrackId).Select(versions => versions.MaxBy(t => Version.Parse(t.Version))!)]);
    }
}
