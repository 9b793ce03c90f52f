using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Regions.Contracts;
using HubPlatform.TrackSdk;

using MediatR;

namespace HubPlatform.Regions.Enabling;

/// <summary>All tracks of this hub as a manager sees them: what each brings, whether the region has it, why one cannot be had.</summary>
[Requires(RegionsPermissions.Decide)]
internal sealed record ShowTracks(string Language) : IQuery<IReadOnlyList<TrackCard>>;

/// <param name="Reason">Why it cannot be enabled; null when it can.</param>
public sealed record TrackCard(
    string TrackId, string Version, string Name, string Summary, string Accent, string Pictogram, TrackStatus Status, string? Reason, EnabledTrack? Enabled, TrackBrings? Brings)
{
    /// <summary>A newer version than the one the region took over lies ready.</summary>
    public bool CanUpgrade => Status == TrackStatus.Active && Enabled is { } taken && System.Version.Parse(Version) > System.Version.Parse(taken.Version);

    /// <summary>The region owns copies of it, and it does not lie in the track folder any more.</summary>
    public bool IsGone { get; init; }
}

public sealed record TrackBrings(
    string TrajectoryName,
    int TrajectorySteps,
    IReadOnlyList<string> PlanModules,
    IReadOnlyList<(string Title, decimal Hours)> Curricula,
    IReadOnlyList<(string Title, int Competences)> Frameworks,
    IReadOnlyList<string> Languages);

internal sealed class ShowTracksHandler(ITrackCatalogue tracks, IMediator mediator) : IRequestHandler<ShowTracks, Result<IReadOnlyList<TrackCard>>>
{
    public async Task<Result<IReadOnlyList<TrackCard>>> Handle(ShowTracks request, CancellationToken cancellationToken)
    {
        var enabled = await mediator.Send(new ListEnabledTracks(), cancellationToken);

        if (enabled.Failed)
        {
            return enabled.Problem!;
        }

        // The newest usable version of a track speaks for it; where there is none, the newest with its reason.
        var cards = tracks.Tracks.GroupBy(t => t.Id)
            .Select(versions => versions.FirstOrDefault(v => v.Status == TrackStatus.Active) ?? versions.First())
            .Select(t => CardOf(t, enabled.Value.FirstOrDefault(e => e.TrackId == t.Id), request.Language));

        // What the region owns and the operator took away: its copies stay, and it should know.
        var gone = enabled.Value.Where(e => !tracks.Tracks.Any(t => t.Id == e.TrackId))
            .Select(e => new TrackCard(e.TrackId, e.Version, e.TrackId, "", "#4B5563", "info", TrackStatus.Disabled, null, e, null) { IsGone = true });

        return Result.Of<IReadOnlyList<TrackCard>>([.. cards, .. gone]);
    }

    private TrackCard CardOf(LoadedTrack track, EnabledTrack? enabled, string language)
    {
        var manifest = track.Content?.Manifest;
        return new TrackCard(
            track.Id, track.Version, manifest?.NameIn(language) ?? track.Id, manifest?.SummaryIn(language) ?? "", manifest?.Accent ?? "#4B5563",
            manifest?.Pictogram ?? "info", track.Status, track.Reason, enabled, track.Content is { } content ? BringsOf(content, language) : null);
    }

    private TrackBrings BringsOf(TrackContent content, string language)
    {
        string Say(string source) => tracks.Translate(content.Manifest.Id, language, source) ?? source;
        var trajectory = TrackSummaries.OfWorkflow(content.Workflows[content.TrajectoryWorkflow]);

        return new TrackBrings(
            Say(trajectory.Name),
            trajectory.Steps,
            [.. content.PlanModules.Select(m => Say(m.Title))],
            [.. content.Curricula.Values.Select(CurriculumDocument.Parse).Select(c => (Say(c.Title), c.Hours))],
            [.. content.Frameworks.Values.Select(TrackSummaries.OfFramework).Select(f => (Say(f.Title), f.Competences))],
            ["en", .. content.Texts.Keys.Order()]);
    }
}
