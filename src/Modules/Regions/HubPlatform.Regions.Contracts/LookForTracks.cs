using HubPlatform.Kernel.Commands;

namespace HubPlatform.Regions.Contracts;

/// <summary>
/// Lets this host look into its track folder under the operator's decisions as they stand. Every host does so at its start and from then on twice a minute,
/// so that what was put in, taken away or decided on another host reaches it.
/// </summary>
[InternalOnly]
public sealed record LookForTracks : IQuery<Done>;
