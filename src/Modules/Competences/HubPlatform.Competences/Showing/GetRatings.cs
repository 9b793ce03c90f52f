using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Showing;

internal sealed class GetRatingsHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks)
    : IRequestHandler<GetRatings, Result<PersonRatings>>
{
    public async Task<Result<PersonRatings>> Handle(GetRatings request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var rows = await (
            from assessment in db.Assessments
            join rating in db.Ratings on assessment.Id equals rating.AssessmentId
            join competence in db.Competences on rating.CompetenceId equals competence.Id
            join framework in db.Frameworks on competence.FrameworkKey equals framework.Id
            where assessment.ParticipantId == request.ParticipantId && !assessment.IsWithdrawn
            orderby assessment.At descending, competence.Position
            select new { assessment.At, rating.Level, rating.Words, Competence = competence, framework.FrameworkId, framework.TrackId })
            .ToListAsync(cancellationToken);

        return new PersonRatings(request.ParticipantId, [.. rows.DistinctBy(r => (r.FrameworkId, r.Competence.Code)).Select(r =>
        {
            var title = words.Say(tracks, r.TrackId, r.Competence.Title);
            var level = r.Competence.Levels.FirstOrDefault(l => l.Level == r.Level);
            return new Rating(
                r.FrameworkId, r.Competence.Code, title.Text, r.Level, level is null ? null : words.Say(tracks, r.TrackId, level.Description).Text, r.Words, r.At,
                title.Language);
        })]);
    }
}
