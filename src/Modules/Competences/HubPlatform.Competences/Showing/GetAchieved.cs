using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Showing;

internal sealed class GetAchievedHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks)
    : IRequestHandler<GetAchieved, Result<PersonAchieved>>
{
    public async Task<Result<PersonAchieved>> Handle(GetAchieved request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var recognitions = await db.Recognitions.Where(r => r.ParticipantId == request.ParticipantId).ToListAsync(cancellationToken);
        var ids = recognitions.ConvertAll(r => r.Id);
        var keys = recognitions.Select(r => r.FrameworkKey).Distinct().ToList();
        var judgements = (await db.Judgements.Where(j => ids.Contains(j.RecognitionId)).ToListAsync(cancellationToken)).ToLookup(j => j.RecognitionId);
        var frameworks = await db.Frameworks.Where(f => keys.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancellationToken);
        var competences = await db.Competences.Where(c => keys.Contains(c.FrameworkKey)).ToDictionaryAsync(c => (c.FrameworkKey, c.Code), cancellationToken);

        var lines =
            from recognition in recognitions
            group recognition by recognition.FrameworkKey into ofFramework
            let achieved = Achieved.Strongest(ofFramework.SelectMany(r => Achieved.In(judgements[r.Id], r.Minimum)))
            from a in achieved
            let competence = competences[(ofFramework.Key, a.Code)]
            orderby competence.Position
            select LineOf(frameworks[ofFramework.Key], competence, a);

        return new PersonAchieved(request.ParticipantId, [.. lines]);
    }

    private AchievedLine LineOf(Framework framework, Competence competence, AchievedCompetence achieved)
    {
        var title = words.Say(tracks, framework.TrackId, competence.Title);
        var level = competence.Levels.Find(l => l.Level == achieved.Level);
        return new AchievedLine(
            framework.FrameworkId, framework.Version, competence.Code, title.Text, achieved.Level, level is null ? null : words.Say(tracks, framework.TrackId, level.Description).Text,
            achieved.Method.ToString().ToLowerInvariant(), achieved.At, title.Language);
    }
}
