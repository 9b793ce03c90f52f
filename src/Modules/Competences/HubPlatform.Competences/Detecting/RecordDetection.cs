using System.Text.Json.Nodes;

using HubPlatform.Competences.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

namespace HubPlatform.Competences.Detecting;

/// <summary>
/// What person and coach found together, and how the step ends: stored, and the trajectory walks on, all in one. Answers the id of the assessment.
/// </summary>
/// <param name="Answers">Answers to the interview by field, as typed.</param>
/// <param name="MotiveAnswers">By question of <see cref="Motive.Questions"/>.</param>
[Requires(CompetencesPermissions.Detect)]
internal sealed record RecordDetection(
    Guid TaskId,
    string Outcome,
    JsonObject Answers,
    IReadOnlyDictionary<string, string> MotiveAnswers,
    string? Motive,
    IReadOnlyList<GivenRating> Ratings,
    string? Conclusion,
    string? WhereTo) : ICommand<Guid>;

/// <param name="Words">Her own words for it, or the coach's reason.</param>
public sealed record GivenRating(string Code, int? Level, string? Words);

internal sealed class RecordDetectionHandler(RegionDb db, IMediator mediator, Execution execution, TimeProvider clock)
    : IRequestHandler<RecordDetection, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(RecordDetection request, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetTask(request.TaskId), cancellationToken);

        if (found.Failed || !found.Value.IsDetection)
        {
            return Problem.NotFound;
        }

        var task = found.Value;

        if (!task.IsOpen)
        {
            return AssessmentProblems.DoneAlready;
        }

        if (!task.Outcomes.Contains(request.Outcome, StringComparer.Ordinal))
        {
            return AssessmentProblems.OutcomeUnknown;
        }

        var (framework, competences) = await db.CompetencesOfAsync(task, cancellationToken);
        var wrong = DetectionRules.Check(request, competences, task.AsksMotive, task.Minimum);
        Store(request, task, framework, competences);

        // Sent although something may be wrong already: the step's own form is checked there, and people are told everything at once.
        var finished = await mediator.Send(new FinishTask(task.TaskId, request.Outcome, AnswersFor(request)), cancellationToken);

        return finished.Problem is { Kind: not ProblemKind.Invalid } refused ? refused
            : wrong.Count > 0 ? Problem.Invalid([.. finished.Problem?.Fields ?? [], .. wrong])
            : finished.Failed ? finished.Problem!
            : db.Assessments.Local.Single(a => a.CommandId == execution.CommandId && a.TaskId == task.TaskId).Id;
    }

    /// <summary>What later steps may ask for, beside the answers of the form. A form that asks the same keeps its own answer.</summary>
    private static JsonObject AnswersFor(RecordDetection request)
    {
        var answers = (JsonObject)request.Answers.DeepClone();
        (string Name, string? Value)[] more =
        [
            (DetectionFields.Motive, request.Motive),
            (DetectionFields.IncomeWithin, request.MotiveAnswers.GetValueOrDefault(Motive.TimeQuestion)),
            (DetectionFields.RedirectedTo, request.Outcome == DetectionStep.Redirected ? request.WhereTo?.Trim() : null),
        ];

        foreach (var (name, value) in more.Where(m => !string.IsNullOrEmpty(m.Value) && !answers.ContainsKey(m.Name)))
        {
            answers[name] = value;
        }

        return answers;
    }

    private void Store(RecordDetection request, TaskView task, Framework? framework, IReadOnlyList<Competence> competences)
    {
        var assessment = new Assessment
        {
            TaskId = task.TaskId,
            TrajectoryId = task.TrajectoryId,
            ParticipantId = task.ParticipantId,
            TrackId = task.TrackId,
            FrameworkKey = framework?.Id,
            Kind = task.Kind,
            Outcome = request.Outcome,
            Answers = (JsonObject)request.Answers.DeepClone(),
            MotiveAnswers = new Dictionary<string, string>(request.MotiveAnswers, StringComparer.Ordinal),
            Motive = request.Motive,
            Conclusion = Trimmed(request.Conclusion),
            WhereTo = Trimmed(request.WhereTo),
            At = clock.GetUtcNow(),
            By = execution.Caller.AccountId,
            CommandId = execution.CommandId,
        };
        db.Add(assessment);
        db.AddRange(
            from rating in request.Ratings.DistinctBy(r => r.Code)
            join competence in competences on rating.Code equals competence.Code
            where rating.Level is not null
            select new CompetenceRating
            {
                AssessmentId = assessment.Id,
                CompetenceId = competence.Id,
                Level = rating.Level!.Value,
                Words = rating.Words?.Trim() ?? "",
            });
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
