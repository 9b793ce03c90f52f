using MediatR;

namespace HubPlatform.Regions.Contracts;

/// <summary>
/// Published once when a region enables a version of a track, for the first time or as an upgrade, inside the transaction. Listeners copy what is theirs (definitions, frameworks,
/// curricula, forms, plan modules) from the track catalogue into the region's database: from then on the region owns the copies.
/// </summary>
public sealed record TrackEnabled(string TrackId, string Version) : INotification;

/// <summary>The track takes no new participants any more; running trajectories go on untouched.</summary>
public sealed record TrackDisabled(string TrackId) : INotification;
