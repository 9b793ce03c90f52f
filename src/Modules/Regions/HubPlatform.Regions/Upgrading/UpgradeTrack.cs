using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Upgrading;

/// <summary>What the newest version of a track would change in this region.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record CompareTrack(string TrackId) : IQuery<TrackComparison>;

internal sealed record TrackComparison(string TrackId, TrackManifest Manifest, string From, string To, IReadOnlyList<PartUpgrade> Parts);

/// <summary>
/// Takes a newer version of a track over. What the region did not change follows the track; for what both changed, the choice says what becomes of it. New
/// trajectories begin with the new version; those under way keep theirs. All of it or nothing.
/// </summary>
/// <param name="Version">The version that was compared: another one that came meanwhile is not taken unseen.</param>
/// <param name="Choices">By <see cref="PartUpgrade.Key"/>: <c>take</c> the track's, <c>keep</c> the region's, or <c>merge</c>, which puts both together into a draft.</param>
[Requires(RegionsPermissions.Decide)]
internal sealed record UpgradeTrack(string TrackId, string Version, IReadOnlyDictionary<string, string> Choices) : ICommand;

internal sealed class UpgradeTrackHandler(RegionDb db, ITrackCatalogue tracks, TrackUpgrade upgrade, IMediator mediator, TimeProvider clock)
    : IRequestHandler<CompareTrack, Result<TrackComparison>>, IRequestHandler<UpgradeTrack, Result<Done>>
{
    public async Task<Result<TrackComparison>> Handle(CompareTrack request, CancellationToken cancellationToken)
    {
        var taken = await NewestTakenAsync(request.TrackId, cancellationToken);

        if (taken is null)
        {
            return Problem.NotFound;
        }

        return tracks.Find(request.TrackId) is { } content && IsNewer(content.Manifest.Version, taken.TrackVersion)
            ? new TrackComparison(request.TrackId, content.Manifest, taken.TrackVersion, content.Manifest.Version, await upgrade.CompareAsync(request.TrackId, content, cancellationToken))
            : RegionsProblems.NoNewerVersion;
    }

    public async Task<Result<Done>> Handle(UpgradeTrack request, CancellationToken cancellationToken)
    {
        var taken = await NewestTakenAsync(request.TrackId, cancellationToken);

        if (taken is null)
        {
            return RegionsProblems.TrackNotEnabled;
        }

        if (tracks.Find(request.TrackId) is not { } content || content.Manifest.Version != request.Version || !IsNewer(request.Version, taken.TrackVersion))
        {
            return RegionsProblems.NoNewerVersion;
        }

        var parts = await upgrade.CompareAsync(request.TrackId, content, cancellationToken);

        foreach (var part in parts.Where(p => p.Standing == PartStanding.Both))
        {
            if (await DecideAsync(part, request, cancellationToken) is { } problem)
            {
                return problem;
            }
        }

        db.Add(new TakenTrack { TrackId = request.TrackId, TrackVersion = request.Version, EnabledAt = clock.GetUtcNow(), IsOpen = taken.IsOpen });
        await db.TakenTracks.Where(t => t.TrackId == request.TrackId && t.IsOpen).ForEachAsync(t => t.IsOpen = false, cancellationToken);
        await mediator.Publish(new TrackEnabled(request.TrackId, request.Version), cancellationToken);
        return Result.Done;
    }

    private async Task<Problem?> DecideAsync(PartUpgrade part, UpgradeTrack request, CancellationToken cancellationToken)
    {
        var kind = upgrade.Kinds.Single(k => k.Kind == part.Kind);

        switch (request.Choices.GetValueOrDefault(part.Key))
        {
            case "take":
                return (await kind.PublishAsync(request.TrackId, part.DocumentId, part.Offered!, request.Version, isOwn: false, cancellationToken)).Problem;
            case "keep":
                return (await kind.PublishAsync(request.TrackId, part.DocumentId, part.Own!, request.Version, isOwn: true, cancellationToken)).Problem;
            case "merge" when part.Merged is not null:
                // The region's own stays in force until a designer has looked at the draft.
                return (await kind.PublishAsync(request.TrackId, part.DocumentId, part.Own!, request.Version, isOwn: true, cancellationToken)).Problem
                    ?? (await kind.PutDraftAsync(part.DocumentId, part.Merged, request.Version, cancellationToken)).Problem;
            default:
                return Problem.Invalid(part.Key, "regions.upgrade-choice-missing");
        }
    }

    private async Task<TakenTrack?> NewestTakenAsync(string trackId, CancellationToken cancellationToken) =>
        (await db.TakenTracks.AsNoTracking().Where(t => t.TrackId == trackId).ToListAsync(cancellationToken)).MaxBy(t => System.Version.Parse(t.TrackVersion));

    internal static bool IsNewer(string one, string other) => System.Version.Parse(one) > System.Version.Parse(other);
}
