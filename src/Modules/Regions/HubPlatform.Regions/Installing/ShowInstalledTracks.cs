using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;

using MediatR;

namespace HubPlatform.Regions.Installing;

/// <summary>All that lies in the track folder now, as the operator is to judge it. Looks there first.</summary>
[Requires(RegionsPermissions.Operate)]
internal sealed record ShowInstalledTracks(string Language) : IQuery<InstalledTracks>;

/// <param name="Keys">Makers' keys on the operator's list.</param>
/// <param name="Gone">Approved versions that do not lie there any more, as they were called.</param>
public sealed record InstalledTracks(IReadOnlyList<InstalledTrack> Tracks, IReadOnlyList<ListedKey> Keys, IReadOnlyList<string> Gone);

public sealed record ListedKey(string Fingerprint, string Name);

/// <param name="Standing">Key of its state's text: a status, or the kind of fault.</param>
/// <param name="KeyName">The name on the operator's list; null where the key is not there.</param>
public sealed record InstalledTrack(LoadedTrack Track, string Name, string Standing, string? KeyName, bool CanApprove, bool IsOff)
{
    /// <summary>Names its forms on the page.</summary>
    public string Tag => $"{Track.Id}-{Track.Version}";
}

internal sealed class ShowInstalledTracksHandler(PlatformDb db, ITrackCatalogue tracks) : IRequestHandler<ShowInstalledTracks, Result<InstalledTracks>>
{
    public async Task<Result<InstalledTracks>> Handle(ShowInstalledTracks request, CancellationToken cancellationToken)
    {
        var decided = await StandingDecisions.ReadAsync(db, cancellationToken);
        await tracks.LookAsync(decided.ForTheCatalogue(), cancellationToken);
        var found = tracks.Tracks;
        var hashes = found.Select(t => t.Passport?.Hash).ToHashSet(StringComparer.Ordinal);

        return new InstalledTracks(
            [.. found.Select(t => Of(t, decided, request.Language))],
            [.. decided.Keys.Select(k => new ListedKey(k.Key, k.Value)).OrderBy(k => k.Name, StringComparer.CurrentCulture)],
            [.. decided.Approved.Where(a => !hashes.Contains(a.Key)).Select(a => a.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static InstalledTrack Of(LoadedTrack track, StandingDecisions decided, string language)
    {
        var key = track.Passport?.Key is { } fingerprint ? decided.Keys.GetValueOrDefault(fingerprint) : null;
        var waits = track.Status == TrackStatus.Waiting && track.Passport is { } passport && !decided.Approved.ContainsKey(passport.Hash);
        return new InstalledTrack(
            track,
            track.Passport?.Manifest.NameIn(language) ?? track.Id,
            (track.Status == TrackStatus.Failed ? track.Fault.ToString() : track.Status.ToString()).ToLowerInvariant(),
            key,
            waits && (track.Passport!.Key is null || key is not null),
            decided.SwitchedOff.Contains($"{track.Id}@{track.Version}"));
    }
}
