using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Showing;

/// <summary>One assessment as it was recorded, with the reasons its answers give. Not found for foreign files and withdrawn ones.</summary>
[Requires(CompetencesPermissions.Detect)]
internal sealed record GetAssessment(Guid AssessmentId) : IQuery<AssessmentView>;

public sealed record AssessmentView(
    Guid ParticipantId,
    string Name,
    string TheirLanguage,
    string TrackId,
    string Kind,
    string Outcome,
    DateTimeOffset At,
    string? Motive,
    IReadOnlyList<MotiveReason> Reasons,
    IReadOnlyList<RatedCompetence> Ratings,
    string? Conclusion,
    string? WhereTo) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

public sealed record RatedCompetence(string Title, LevelView? Level, int Levels, string Words);

internal sealed class GetAssessmentHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetAssessment, Result<AssessmentView>>
{
    public async Task<Result<AssessmentView>> Handle(GetAssessment request, CancellationToken cancellationToken)
    {
        var assessment = await db.Assessments.SingleOrDefaultAsync(a => a.Id == request.AssessmentId && !a.IsWithdrawn, cancellationToken);

        if (assessment is null)
        {
            return Problem.NotFound;
        }

        var person = await mediator.Send(new GetPerson(assessment.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var rated = await (
            from rating in db.Ratings
            join competence in db.Competences on rating.CompetenceId equals competence.Id
            where rating.AssessmentId == assessment.Id
            orderby competence.Position
            select new { Competence = competence, rating.Level, rating.Words }).ToListAsync(cancellationToken);

        return new AssessmentView(
            assessment.ParticipantId,
            person.Value.Name,
            person.Value.PageLanguage,
            assessment.TrackId,
            assessment.Kind,
            assessment.Outcome,
            assessment.At,
            assessment.Motive,
            Motive.ReasonsIn(assessment.MotiveAnswers),
            [.. rated.Select(r => new RatedCompetence(r.Competence.Title, LevelOf(r.Competence, r.Level), r.Competence.Levels.Count, r.Words))],
            assessment.Conclusion,
            assessment.WhereTo);
    }

    private static LevelView? LevelOf(Competence competence, int level) =>
        competence.Levels.Find(l => l.Level == level) is { } found ? new LevelView(found.Level, found.Name, found.Description) : null;
}
