using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.Workflows.Activities;

using MediatR;

namespace HubPlatform.Workflows.Designing;

/// <summary>Which tracks the region of the running request has, each in the version it took over last.</summary>
internal sealed class HeldTracks(IMediator mediator, ITrackCatalogue tracks)
{
    private IReadOnlyList<EnabledTrack>? _held;

    public async Task<IReadOnlyList<EnabledTrack>> GetAsync(CancellationToken cancellationToken) =>
        _held ??= await mediator.Send(new ListEnabledTracks(), cancellationToken) is { Failed: false } held ? held.Value : [];

    /// <summary>For drawings that are not published yet.</summary>
    public async Task<TrackActivities> DraftsAsync(CancellationToken cancellationToken) => Of(await GetAsync(cancellationToken), isDraft: true);

    /// <summary>For versions that may have been published.</summary>
    public async Task<TrackActivities> VersionsAsync(CancellationToken cancellationToken) => Of(await GetAsync(cancellationToken), isDraft: false);

    private TrackActivities Of(IReadOnlyList<EnabledTrack> held, bool isDraft) => new(tracks, held.ToDictionary(t => t.TrackId, t => t.Version, StringComparer.Ordinal), isDraft);
}
