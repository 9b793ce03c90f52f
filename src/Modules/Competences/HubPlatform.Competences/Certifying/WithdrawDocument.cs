using FluentValidation;

using HubPlatform.Competences.Recognising;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Monitoring.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>
/// A document counts no more, from now on and for everybody who looks: on its public page, in the list of withdrawn credentials, in the file. Why, in a word
/// for the public and in words for the file. It stays readable as what it was.
/// </summary>
/// <param name="Reason">error, misuse or asked.</param>
[Requires(CompetencesPermissions.Organise)]
internal sealed record WithdrawDocument(Guid DocumentId, string? Reason, string? Words) : ICommand;

internal sealed class WithdrawDocumentValidator : AbstractValidator<WithdrawDocument>
{
    public static IReadOnlyList<string> Reasons { get; } = ["error", "misuse", "asked"];

    public WithdrawDocumentValidator()
    {
        RuleFor(r => r.Reason).Must(r => Reasons.Contains(r)).WithErrorCode(AssessmentProblems.AnswerMissing);
        RuleFor(r => r.Words).NotEmpty().WithErrorCode("competences.why-missing").MaximumLength(1000).WithErrorCode(AssessmentProblems.TooLong);
    }
}

internal sealed class WithdrawDocumentHandler(RegionDb db, IMediator mediator, RecognitionDoor door, Words words, Execution execution, TimeProvider clock)
    : IRequestHandler<WithdrawDocument, Result<Done>>
{
    public async Task<Result<Done>> Handle(WithdrawDocument request, CancellationToken cancellationToken)
    {
        var document = await db.Documents.SingleOrDefaultAsync(d => d.Id == request.DocumentId, cancellationToken);

        if (document is null)
        {
            return Problem.NotFound;
        }

        var file = await door.OpenForAsync(document.RecognitionId, Roles.Referee, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var now = clock.GetUtcNow();

        if (document.Withdraw(request.Reason!, request.Words!.Trim(), execution.Caller.AccountId, now) is { } problem)
        {
            return problem;
        }

        var day = DateOnly.FromDateTime(words.Local(now).DateTime);
        var fact = new RecordFact(
            $"document-withdrawn:{document.Id:N}", "document-withdrawn", document.Kind.ToString().ToLowerInvariant(), document.ParticipantId, file.Value.Recognition.TrajectoryId, 1, day);
        var told = await mediator.Send(
            new TellParticipant($"document-withdrawn:{document.Id:N}", document.ParticipantId, "competences.message.subject", "competences.message.withdrawn"), cancellationToken);
        return told.Failed ? told : await mediator.Send(fact, cancellationToken);
    }
}

/// <summary>Somebody wants to undo the command that issued a document. It may hang on a wall already: it is withdrawn instead.</summary>
internal sealed class KeepIssuedDocuments(RegionDb db, Execution execution) : INotificationHandler<Workflows.Contracts.CommandUndone>
{
    public async Task Handle(Workflows.Contracts.CommandUndone notification, CancellationToken cancellationToken)
    {
        if (await db.Documents.AnyAsync(d => d.CommandId == notification.CommandId, cancellationToken))
        {
            execution.Refuse(DocumentProblems.IssuedBeforeUndo);
        }
    }
}
