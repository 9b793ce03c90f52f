using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Regions.Installing;

/// <summary>Puts a maker's key on the operator's list. What it signs still waits for a word of its own.</summary>
[Requires(RegionsPermissions.Operate)]
internal sealed record ListKey(string? Fingerprint, string? Name) : IPlatformCommand<Done>;

internal sealed class ListKeyValidator : AbstractValidator<ListKey>
{
    public ListKeyValidator() => RuleFor(r => r.Name).NotEmpty().WithErrorCode("regions.key-name-missing").MaximumLength(100).WithErrorCode("regions.key-name-missing");
}

/// <summary>Takes a key off the list: what it signed is not loaded any more, on every host, from its next look on.</summary>
[Requires(RegionsPermissions.Operate)]
internal sealed record StrikeKey(string? Fingerprint) : IPlatformCommand<Done>;

/// <summary>Lets exactly these files run on this hub, with all their track declares to need.</summary>
/// <param name="Hash">Which files the operator saw; others that lie there meanwhile are not approved by it.</param>
[Requires(RegionsPermissions.Operate)]
internal sealed record ApproveTrack(string? TrackId, string? Version, string? Hash) : IPlatformCommand<Done>;

/// <summary>Switches a version off or on again. Regions keep what they took over; off means that nothing more is taken from it.</summary>
[Requires(RegionsPermissions.Operate)]
internal sealed record SwitchTrack(string? TrackId, string? Version, bool Off) : IPlatformCommand<Done>;

internal sealed class DecideOnTracksHandler(PlatformDb db, ITrackCatalogue tracks, Execution execution, TimeProvider clock)
    : IRequestHandler<ListKey, Result<Done>>, IRequestHandler<StrikeKey, Result<Done>>, IRequestHandler<ApproveTrack, Result<Done>>, IRequestHandler<SwitchTrack, Result<Done>>
{
    public async Task<Result<Done>> Handle(ListKey request, CancellationToken cancellationToken) =>
        tracks.Tracks.Any(t => t.Passport?.Key is { } key && key == request.Fingerprint)
            ? await DecideAsync(TrackVerdict.KeyListed, request.Fingerprint!, request.Name!.Trim(), cancellationToken)
            : RegionsProblems.KeyUnknown;

    public async Task<Result<Done>> Handle(StrikeKey request, CancellationToken cancellationToken) =>
        (await StandingDecisions.ReadAsync(db, cancellationToken)).Keys.TryGetValue(request.Fingerprint ?? "", out var name)
            ? await DecideAsync(TrackVerdict.KeyStruck, request.Fingerprint!, name, cancellationToken)
            : RegionsProblems.KeyUnknown;

    public async Task<Result<Done>> Handle(ApproveTrack request, CancellationToken cancellationToken)
    {
        if (Find(request.TrackId, request.Version) is not { Passport: { } passport } track)
        {
            return RegionsProblems.TrackNotInstalled;
        }

        if (passport.Hash != request.Hash || track.Status != TrackStatus.Waiting)
        {
            return RegionsProblems.TrackOtherThanSeen;
        }

        if (passport.Key is { } key && !(await StandingDecisions.ReadAsync(db, cancellationToken)).Keys.ContainsKey(key))
        {
            return RegionsProblems.KeyUnknown;
        }

        return await DecideAsync(TrackVerdict.Approved, passport.Hash, string.Join(' ', [track.Id, track.Version, .. passport.Needs]), cancellationToken);
    }

    public async Task<Result<Done>> Handle(SwitchTrack request, CancellationToken cancellationToken) =>
        Find(request.TrackId, request.Version) is { } track
            ? await DecideAsync(request.Off ? TrackVerdict.SwitchedOff : TrackVerdict.SwitchedOn, $"{track.Id}@{track.Version}", "", cancellationToken)
            : RegionsProblems.TrackNotInstalled;

    private LoadedTrack? Find(string? id, string? version) => tracks.Tracks.FirstOrDefault(t => t.Id == id && t.Version == version);

    private async Task<Result<Done>> DecideAsync(TrackVerdict verdict, string subject, string note, CancellationToken cancellationToken)
    {
        var last = await db.Set<TrackDecision>().MaxAsync(d => (long?)d.Number, cancellationToken) ?? 0;
        db.Add(new TrackDecision { Number = last + 1, Verdict = verdict, Subject = subject, Note = note, By = execution.Caller.AccountId, At = clock.GetUtcNow() });
        return Result.Done;
    }
}
