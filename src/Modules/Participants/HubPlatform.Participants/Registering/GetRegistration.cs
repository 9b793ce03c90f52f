using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Opening;
using HubPlatform.Participants.Reaching;
using HubPlatform.Regions.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Registering;

/// <summary>What the registration page offers: the region's languages, the tracks that take people, and the line of a session's list it starts from.</summary>
[Requires(ParticipantsPermissions.Register)]
internal sealed record GetRegistration(Guid? AttendeeId) : IQuery<RegistrationChoices>;

/// <param name="Languages">Languages of participants' pages in this region, the region's first one first.</param>
/// <param name="AttendeeName">Null when it starts from no line.</param>
internal sealed record RegistrationChoices(IReadOnlyList<Language> Languages, IReadOnlyList<OpenTrack> Tracks, string? AttendeeName);

internal sealed record OpenTrack(string Id, string Name, string Summary);

internal sealed class GetRegistrationHandler(RegionDb db, IMediator mediator, ITrackCatalogue tracks, Words words)
    : IRequestHandler<GetRegistration, Result<RegistrationChoices>>
{
    public async Task<Result<RegistrationChoices>> Handle(GetRegistration request, CancellationToken cancellationToken)
    {
        var line = request.AttendeeId is null ? null : await db.Attendees.SingleOrDefaultAsync(a => a.Id == request.AttendeeId, cancellationToken);

        if (request.AttendeeId is not null && line is null)
        {
            return Problem.NotFound;
        }

        if (line?.ParticipantId is not null)
        {
            return ParticipantProblems.AttendeeHasFile;
        }

        var profile = await mediator.Send(new GetRegionProfile(), cancellationToken);
        var enabled = await mediator.Send(new ListEnabledTracks(), cancellationToken);
        var offered = profile.Failed ? [] : profile.Value.ParticipantLanguages.Select(Languages.FindPage).OfType<Language>().ToList();

        return new RegistrationChoices(
            offered.Count > 0 ? offered : Languages.OfPages,
            [.. (enabled.Failed ? [] : enabled.Value).Where(t => t.IsOpen)
                .Select(t => tracks.Find(t.TrackId, t.Version)?.Manifest).OfType<TrackSdk.TrackManifest>()
                .Select(m => new OpenTrack(m.Id, m.NameIn(words.Language.Code), m.SummaryIn(words.Language.Code)))],
            line?.Name);
    }
}

/// <summary>Files of that very name which the caller may open: asked before a second file for the same person is made.</summary>
[Requires(ParticipantsPermissions.Register)]
internal sealed record FindSameName(string Name) : IQuery<SameNames>;

internal sealed record SameNames(IReadOnlyList<SameNameLine> People) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => People.Select(p => p.Id);
}

internal sealed record SameNameLine(Guid Id, string Name, DateTimeOffset RegisteredAt);

internal sealed class FindSameNameHandler(RegionDb db, Execution execution) : IRequestHandler<FindSameName, Result<SameNames>>
{
    public async Task<Result<SameNames>> Handle(FindSameName request, CancellationToken cancellationToken)
    {
        var name = SearchWords.Of(request.Name);

        // The search text is the name, followed by the name in her own script where she gave it.
        return new SameNames(await db.People.OpenTo(execution.Caller)
            .Where(p => p.SearchText == name || p.SearchText.StartsWith(name + " "))
            .Where(p => p.OwnScriptName != null || p.SearchText == name)
            .OrderBy(p => p.RegisteredAt).Take(5)
            .Select(p => new SameNameLine(p.Id, p.Name, p.RegisteredAt)).ToListAsync(cancellationToken));
    }
}
