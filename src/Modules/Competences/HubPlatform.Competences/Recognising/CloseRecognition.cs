using FluentValidation;

using HubPlatform.Competences.Detecting;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// The referee ends it, and the step that waited goes on. Ready needs every competence achieved by the method asked for; any other ending needs words.
/// Where the step is gone (taken back, the trajectory over) it ends all the same.
/// </summary>
[Requires(CompetencesPermissions.Organise)]
internal sealed record CloseRecognition(Guid RecognitionId, string Outcome, string? Conclusion) : ICommand;

internal sealed class CloseRecognitionValidator : AbstractValidator<CloseRecognition>
{
    public CloseRecognitionValidator()
    {
        RuleFor(r => r.Outcome).Must(o => o is DetectionStep.Ready or DetectionStep.NotYet or DetectionStep.Redirected).WithErrorCode(AssessmentProblems.NotOffered);
        RuleFor(r => r.Conclusion).NotEmpty().When(r => r.Outcome != DetectionStep.Ready).WithErrorCode(AssessmentProblems.ConclusionMissing)
            .MaximumLength(2000).WithErrorCode(AssessmentProblems.TooLong);
    }
}

internal sealed class CloseRecognitionHandler(RegionDb db, IMediator mediator, RecognitionDoor door, Execution execution, TimeProvider clock)
    : IRequestHandler<CloseRecognition, Result<Done>>
{
    public async Task<Result<Done>> Handle(CloseRecognition request, CancellationToken cancellationToken)
    {
        var file = await door.OpenForAsync(request.RecognitionId, Roles.Referee, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var recognition = file.Value.Recognition;
        var judgements = await db.Judgements.Where(j => j.RecognitionId == recognition.Id).ToListAsync(cancellationToken);
        var missing = Achieved.Missing(recognition.Codes, Achieved.In(judgements, recognition.Minimum), recognition.Method);

        if (request.Outcome == DetectionStep.Ready && missing.Count > 0)
        {
            return RecognitionProblems.NotAchieved.With(string.Join(", ", missing));
        }

        var conclusion = string.IsNullOrWhiteSpace(request.Conclusion) ? null : request.Conclusion.Trim();

        if (recognition.Close(request.Outcome, conclusion, execution.Caller.AccountId, clock.GetUtcNow()) is { } problem)
        {
            return problem;
        }

        return recognition.TaskId is { } task ? await GoOnAsync(recognition, task, request.Outcome, cancellationToken) : Result.Done;
    }

    private async Task<Result<Done>> GoOnAsync(Recognition recognition, Guid taskId, string outcome, CancellationToken cancellationToken)
    {
        var open = await mediator.Send(new FindOpenTasks(recognition.ParticipantId, "Assess"), cancellationToken);
        return open.Failed || open.Value.All(t => t.TaskId != taskId) ? Result.Done : await mediator.Send(new FinishServedTask(taskId, outcome), cancellationToken);
    }
}
