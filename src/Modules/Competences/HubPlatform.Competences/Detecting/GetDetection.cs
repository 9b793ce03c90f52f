using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.TrackSdk;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Detecting;

/// <summary>All that the page of one detection shows: the step, its interview, its competences with their levels. Not found for foreign files.</summary>
[Requires(CompetencesPermissions.Detect)]
internal sealed record GetDetection(Guid TaskId) : IQuery<DetectionView>;

/// <param name="TheirLanguage">Language of the person's pages: the second one on the screen.</param>
/// <param name="AsksMotive">Detection does, an assessment later on the way does not.</param>
/// <param name="Minimum">The level the step expects; 1 or less expects nothing.</param>
/// <param name="Recorded">Id of what was recorded for this step, when it is done.</param>
/// <param name="Earlier">What was filled in before the step was taken back.</param>
public sealed record DetectionView(
    Guid TaskId,
    Guid ParticipantId,
    string Name,
    string TheirLanguage,
    string TrackId,
    string Title,
    string? Why,
    bool AsksMotive,
    FormDocument? Form,
    string? FrameworkTitle,
    IReadOnlyList<CompetenceView> Competences,
    int Minimum,
    IReadOnlyList<string> Outcomes,
    bool IsOpen,
    Guid? Recorded,
    EarlierDetection? Earlier) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

public sealed record CompetenceView(string Code, string Title, string Statement, IReadOnlyList<LevelView> Levels);

public sealed record LevelView(int Level, string Name, string Description);

public sealed record EarlierDetection(
    JsonObject Answers, IReadOnlyDictionary<string, string> MotiveAnswers, string? Motive, string? Conclusion, string? WhereTo,
    IReadOnlyDictionary<string, GivenRating> Ratings);

internal sealed class GetDetectionHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetDetection, Result<DetectionView>>
{
    public async Task<Result<DetectionView>> Handle(GetDetection request, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (found.Failed || !found.Value.IsDetection)
        {
            return Problem.NotFound;
        }

        var task = found.Value;
        var person = await mediator.Send(new GetPerson(task.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var form = task.FormId is null ? null : await mediator.Send(new GetTaskForm(task.TaskId), cancellationToken);
        var (framework, competences) = await db.CompetencesOfAsync(task, cancellationToken);
        var recorded = await db.Assessments.Where(a => a.TaskId == task.TaskId).OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellationToken);

        return new DetectionView(
            task.TaskId,
            task.ParticipantId,
            person.Value.Name,
            person.Value.PageLanguage,
            task.TrackId,
            task.Title,
            task.Why,
            task.AsksMotive,
            form is { Failed: false } ? form.Value : null,
            framework?.Title,
            [.. competences.Select(c => new CompetenceView(c.Code, c.Title, c.Statement, [.. c.Levels.Select(l => new LevelView(l.Level, l.Name, l.Description))]))],
            task.Minimum,
            task.Outcomes,
            task.IsOpen,
            recorded is { IsWithdrawn: false } ? recorded.Id : null,
            recorded is { IsWithdrawn: true } ? await EarlierAsync(recorded, cancellationToken) : null);
    }

    private async Task<EarlierDetection> EarlierAsync(Assessment assessment, CancellationToken cancellationToken)
    {
        var ratings = await (
            from rating in db.Ratings
            join competence in db.Competences on rating.CompetenceId equals competence.Id
            where rating.AssessmentId == assessment.Id
            select new { competence.Code, rating.Level, rating.Words }).ToListAsync(cancellationToken);

        return new EarlierDetection(
            assessment.Answers, assessment.MotiveAnswers, assessment.Motive, assessment.Conclusion, assessment.WhereTo,
            ratings.ToDictionary(r => r.Code, r => new GivenRating(r.Code, r.Level, r.Words), StringComparer.Ordinal));
    }
}
