using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Regions;

namespace HubPlatform.Regions.Contracts;

/// <summary>
/// Adds a region with an empty database of its own. Problems: <c>regions.name-unusable</c> (no usable path, or a reserved one), <c>regions.name-taken</c>.
/// It has no staff yet: invite its first manager next.
/// </summary>
/// <param name="TimeZone">IANA name.</param>
[InternalOnly]
public sealed record AddRegion(string Name, string TimeZone = "Europe/Brussels") : IPlatformCommand<Region>;
