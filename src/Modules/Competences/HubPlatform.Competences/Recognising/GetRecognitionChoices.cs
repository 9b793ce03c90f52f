using HubPlatform.Access.Contracts;
using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>What the page needs on which a recognition is asked for. With a step, what it asks for is given; without one, framework and competences are chosen.</summary>
[Requires(CompetencesPermissions.Ask)]
internal sealed record GetRecognitionChoices(Guid ParticipantId, Guid? TaskId, Guid? FrameworkKey) : IQuery<RecognitionChoices>, IAboutPerson;

/// <param name="FrameworkKey">The one whose competences are listed; null while none is chosen.</param>
/// <param name="Waiting">Pieces of evidence she handed in before.</param>
public sealed record RecognitionChoices(
    Guid ParticipantId,
    string Name,
    string TrackId,
    string? StepTitle,
    string? Method,
    Guid? FrameworkKey,
    IReadOnlyList<FrameworkChoice> Frameworks,
    IReadOnlyList<CompetenceView> Competences,
    IReadOnlyList<CandidateView> Referees,
    int Waiting) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

public sealed record FrameworkChoice(Guid Key, string Title, string TrackId, string Version);

internal sealed class GetRecognitionChoicesHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetRecognitionChoices, Result<RecognitionChoices>>
{
    public async Task<Result<RecognitionChoices>> Handle(GetRecognitionChoices request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);
        var task = request.TaskId is { } id ? await mediator.Send(new GetTask(id), cancellationToken) : null;

        if (person.Failed || task is { Failed: true } || (task is not null && task.Value.ParticipantId != request.ParticipantId))
        {
            return Problem.NotFound;
        }

        var frameworks = (await db.Frameworks.OrderByDescending(f => f.Id).ToListAsync(cancellationToken)).DistinctBy(f => f.FrameworkId).OrderBy(f => f.Title, StringComparer.Ordinal).ToList();
        var trajectory = await mediator.Send(new GetTrajectoryOf(request.ParticipantId), cancellationToken);
        var hers = trajectory.Failed ? null : frameworks.Find(f => f.TrackId == trajectory.Value.TrackId);
        var (framework, competences) = task?.Value.JudgedBy is null
            ? await ChosenAsync(frameworks.Find(f => f.Id == request.FrameworkKey) ?? hers ?? frameworks.FirstOrDefault(), cancellationToken)
            : await db.CompetencesOfAsync(task.Value, cancellationToken);
        var staff = await mediator.Send(new ListStaff(Roles.Referee), cancellationToken);

        return new RecognitionChoices(
            request.ParticipantId,
            person.Value.Name,
            framework?.TrackId ?? "",
            task?.Value.Title,
            task?.Value.JudgedBy?.Code,
            framework?.Id,
            [.. frameworks.Select(f => new FrameworkChoice(f.Id, f.Title, f.TrackId, f.Version))],
            [.. competences.Where(c => c.Levels.Count > 0).Select(c => new CompetenceView(c.Code, c.Title, c.Statement, []))],
            staff.Failed ? [] : [.. staff.Value.Select(s => new CandidateView(Roles.Referee, s.AccountId, s.Name))],
            await db.Evidence.CountAsync(e => e.ParticipantId == request.ParticipantId && e.RecognitionId == null && e.TakenBackAt == null, cancellationToken));
    }

    private async Task<(Framework? Framework, IReadOnlyList<Competence> Competences)> ChosenAsync(Framework? framework, CancellationToken cancellationToken) =>
        framework is null ? (null, []) : (framework, await db.Competences.Where(c => c.FrameworkKey == framework.Id && !c.IsArea).OrderBy(c => c.Position).ToListAsync(cancellationToken));
}

/// <summary>Where the work on a step of judging or issuing stands: its own recognition, the person's latest, or none yet. Not found for other steps.</summary>
[Requires(CompetencesPermissions.SeeRecognitions)]
internal sealed record FindRecognitionOfStep(Guid TaskId) : IQuery<RecognitionOfStep>;

public sealed record RecognitionOfStep(Guid ParticipantId, Guid? RecognitionId) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

internal sealed class FindRecognitionOfStepHandler(RegionDb db, IMediator mediator) : IRequestHandler<FindRecognitionOfStep, Result<RecognitionOfStep>>
{
    public async Task<Result<RecognitionOfStep>> Handle(FindRecognitionOfStep request, CancellationToken cancellationToken)
    {
        var task = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (task.Failed || (task.Value.JudgedBy is null && task.Value.Kind != "IssueDocument"))
        {
            return Problem.NotFound;
        }

        var isStep = task.Value.JudgedBy is not null;
        var found = await db.Recognitions
            .Where(r => r.ParticipantId == task.Value.ParticipantId && (r.TaskId == request.TaskId || !isStep))
            .OrderByDescending(r => r.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellationToken);
        return new RecognitionOfStep(task.Value.ParticipantId, found);
    }
}
