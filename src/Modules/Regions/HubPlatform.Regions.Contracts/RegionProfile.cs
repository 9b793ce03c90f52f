using HubPlatform.Kernel.Commands;

namespace HubPlatform.Regions.Contracts;

/// <summary>What the region decided about itself. Always answers; a region not set up yet answers its defaults (staff: en; participants: en, ar).</summary>
[Requires("regions.see")]
public sealed record GetRegionProfile : IQuery<RegionProfile>;

/// <param name="StaffLanguages">Languages staff pages are offered in, first is the default.</param>
/// <param name="ParticipantLanguages">Languages participant pages are offered in, first is the default.</param>
/// <param name="AftercareMonths">The region's own cadence of aftercare contacts, in months after the start, ascending.</param>
public sealed record RegionProfile(
    string Name,
    IReadOnlyList<string> StaffLanguages,
    IReadOnlyList<string> ParticipantLanguages,
    IReadOnlyList<int> AftercareMonths,
    IReadOnlyList<HubSite> Sites,
    bool IsSetUp);

/// <summary>A place where people meet.</summary>
public sealed record HubSite(Guid Id, string Name, string Address);

/// <summary>Organisations the region works with, by name.</summary>
[Requires("regions.see")]
public sealed record ListPartners : IQuery<IReadOnlyList<Partner>>;

/// <param name="Kind">For example referrer, activity cooperative, microcredit provider, municipality.</param>
public sealed record Partner(Guid Id, string Name, string Kind);

/// <summary>Project periods with their targets, newest first.</summary>
[Requires("regions.see")]
public sealed record ListPeriods : IQuery<IReadOnlyList<Period>>;

/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Targets">Planned number of people by stage (<see cref="HubPlatform.Kernel.Stages"/>); a stage without a target is absent.</param>
public sealed record Period(Guid Id, string Name, DateOnly From, DateOnly To, IReadOnlyDictionary<string, int> Targets);

/// <summary>Tracks this region has enabled, each in the version it took over last, whether or not they still take new participants.</summary>
[Requires("regions.see")]
public sealed record ListEnabledTracks : IQuery<IReadOnlyList<EnabledTrack>>;

/// <param name="Version">The version whose content the region took over and now owns copies of.</param>
/// <param name="IsOpen">New participants may choose it.</param>
public sealed record EnabledTrack(string TrackId, string Version, DateTimeOffset EnabledAt, bool IsOpen);
