using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>
/// One finding on one competence: of evidence or in the interview by the evaluation expert, in the practical test by the professional expert. Level 0 says
/// that it was not shown. Never without reasons; of evidence never without saying which.
/// </summary>
[Requires(CompetencesPermissions.Judge)]
internal sealed record Judge(Guid RecognitionId, string Code, JudgingMethod Method, int? Level, string? Words, IReadOnlyList<Guid> EvidenceIds) : ICommand<Guid>;

internal sealed class JudgeValidator : AbstractValidator<Judge>
{
    public JudgeValidator()
    {
        RuleFor(r => r.Level).NotNull().WithErrorCode(AssessmentProblems.LevelMissing);
        RuleFor(r => r.Words).NotEmpty().WithErrorCode(AssessmentProblems.WordsMissing).MaximumLength(2000).WithErrorCode(AssessmentProblems.TooLong);
        RuleFor(r => r.EvidenceIds).NotEmpty().When(r => r.Method == JudgingMethod.Evidence).WithErrorCode(RecognitionProblems.EvidenceMissing);
    }
}

internal sealed class JudgeHandler(RegionDb db, RecognitionDoor door, Independence independence, Execution execution, TimeProvider clock)
    : IRequestHandler<Judge, Result<Guid>>
{
    /// <summary>Whose finding it is.</summary>
    public static string SeatOf(JudgingMethod method) => method == JudgingMethod.Examination ? Roles.ProfessionalExpert : Roles.EvaluationExpert;

    public async Task<Result<Guid>> Handle(Judge request, CancellationToken cancellationToken)
    {
        var file = await door.OpenForAsync(request.RecognitionId, SeatOf(request.Method), cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var recognition = file.Value.Recognition;

        if (!recognition.IsOpen)
        {
            return RecognitionProblems.Closed;
        }

        var wrong = await WrongAsync(request, recognition, cancellationToken);

        if (wrong is not null)
        {
            return wrong;
        }

        if (await independence.WhyNotAsync(recognition.ParticipantId, execution.Caller.AccountId!.Value, SeatOf(request.Method), cancellationToken) is { } tie)
        {
            return new Problem(tie);
        }

        var judgement = new Judgement
        {
            RecognitionId = recognition.Id,
            Code = request.Code,
            Method = request.Method,
            Level = request.Level!.Value,
            Words = request.Words!.Trim(),
            EvidenceIds = [.. request.EvidenceIds.Distinct()],
            By = execution.Caller.AccountId.Value,
            At = clock.GetUtcNow(),
        };
        db.Add(judgement);
        return judgement.Id;
    }

    private async Task<Problem?> WrongAsync(Judge request, Recognition recognition, CancellationToken cancellationToken)
    {
        var competence = recognition.Codes.Contains(request.Code)
            ? await db.Competences.SingleOrDefaultAsync(c => c.FrameworkKey == recognition.FrameworkKey && c.Code == request.Code, cancellationToken)
            : null;

        if (competence is null)
        {
            return Problem.NotFound;
        }

        if (request.Level != 0 && competence.Levels.TrueForAll(l => l.Level != request.Level))
        {
            return Problem.Invalid(nameof(request.Level), AssessmentProblems.NotOffered);
        }

        var ids = request.EvidenceIds.Distinct().ToList();
        var known = await db.Evidence.Where(e => ids.Contains(e.Id) && e.RecognitionId == recognition.Id && e.TakenBackAt == null).ToListAsync(cancellationToken);
        return known.Count == ids.Count && known.TrueForAll(e => e.IsFor(request.Code)) ? null : Problem.Invalid(nameof(request.EvidenceIds), AssessmentProblems.NotOffered);
    }
}
