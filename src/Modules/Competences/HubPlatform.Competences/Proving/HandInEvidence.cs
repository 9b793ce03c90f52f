using FluentValidation;

using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Proving;

/// <summary>
/// Somebody shows what she can do, herself or with her coach. While she is being looked at, those who judge are told that it came; before, it waits for
/// that.
/// </summary>
/// <param name="File">Taken in before; a witness may speak without one.</param>
/// <param name="Codes">Competences it is for; empty for all.</param>
[Requires(CompetencesPermissions.Show)]
internal sealed record HandInEvidence(
    Guid ParticipantId, string? Learned, string? Kind, string? Title, string? Words, IReadOnlyList<string> Codes, string? Witness, StoredFile? File) : ICommand<Guid>, IAboutPerson;

internal sealed class HandInEvidenceValidator : AbstractValidator<HandInEvidence>
{
    public HandInEvidenceValidator()
    {
        RuleFor(r => r.Learned).Must(l => EvidenceWords.Learned.Contains(l)).WithErrorCode(AssessmentProblems.AnswerMissing);
        RuleFor(r => r.Kind).Must(k => EvidenceWords.Kinds.Contains(k)).WithErrorCode(AssessmentProblems.AnswerMissing);
        RuleFor(r => r.Title).NotEmpty().WithErrorCode("competences.title-missing").MaximumLength(200).WithErrorCode(AssessmentProblems.TooLong);
        RuleFor(r => r.Words).NotEmpty().WithErrorCode("competences.evidence-words-missing").MaximumLength(4000).WithErrorCode(AssessmentProblems.TooLong);
        RuleFor(r => r.Witness).NotEmpty().When(r => r.Kind == "witness").WithErrorCode("competences.witness-missing")
            .MaximumLength(300).WithErrorCode(AssessmentProblems.TooLong);
        RuleFor(r => r.File).NotNull().When(r => r.Kind != "witness" && EvidenceWords.Kinds.Contains(r.Kind)).WithErrorCode(EvidenceProblems.FileMissing);
    }
}

internal sealed class HandInEvidenceHandler(
    RegionDb db, IMediator mediator, AssessorNews news, ClamdScanner scanner, Execution execution, TimeProvider clock) : IRequestHandler<HandInEvidence, Result<Guid>>
{
    /// <summary>Enough for anybody's life's work, and a lid on what one person can fill.</summary>
    private const int Most = 40;

    public async Task<Result<Guid>> Handle(HandInEvidence request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        if (await db.Evidence.CountAsync(e => e.ParticipantId == request.ParticipantId && e.TakenBackAt == null, cancellationToken) >= Most)
        {
            return EvidenceProblems.TooMany;
        }

        var recognition = await db.Recognitions.Where(r => r.ParticipantId == request.ParticipantId && r.ClosedAt == null)
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        var evidence = Of(request, recognition).Await(scanner.IsThere, clock.GetUtcNow());
        db.Add(evidence);

        if (recognition is not null)
        {
            await news.EvidenceCameAsync(recognition, evidence.Id, cancellationToken);
        }

        return evidence.Id;
    }

    private Evidence Of(HandInEvidence request, Recognition? recognition) => new()
    {
        ParticipantId = request.ParticipantId,
        RecognitionId = recognition?.Id,
        Learned = request.Learned!,
        Kind = request.Kind!,
        Title = request.Title!.Trim(),
        Words = request.Words!.Trim(),
        Codes = recognition is null ? [] : [.. request.Codes.Where(recognition.Codes.Contains).Distinct()],
        Witness = string.IsNullOrWhiteSpace(request.Witness) ? null : request.Witness.Trim(),
        FileName = request.File?.Name,
        StoredAs = request.File?.StoredAs,
        MediaType = request.File?.MediaType,
        Size = request.File?.Size ?? 0,
        Sha256 = request.File?.Sha256,
        IsCleaned = request.File?.IsCleaned ?? false,
        AddedAt = clock.GetUtcNow(),
        AddedBy = execution.Caller.AccountId ?? Guid.Empty,
        CommandId = execution.CommandId,
    };
}
