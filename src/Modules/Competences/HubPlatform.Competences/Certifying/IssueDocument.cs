using FluentValidation;

using HubPlatform.Access.Contracts;
using HubPlatform.Competences.Contracts;
using HubPlatform.Competences.Recognising;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Monitoring.Contracts;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Certifying;

/// <summary>
/// The referee issues a document by its own rule, from what was achieved in all recognitions of the person by the same version of the framework. An earlier
/// one of the same kind is superseded by it, openly; one that says the same already is no reason for another. Steps that wait for such a document go on.
/// </summary>
[Requires(CompetencesPermissions.Organise)]
internal sealed record IssueDocument(Guid RecognitionId, DocumentKind Kind) : ICommand<Guid>;

internal sealed class IssueDocumentValidator : AbstractValidator<IssueDocument>
{
    public IssueDocumentValidator() => RuleFor(r => r.Kind).IsInEnum().WithErrorCode(AssessmentProblems.NotOffered);
}

internal sealed class IssueDocumentHandler(
    RegionDb db, IMediator mediator, RecognitionDoor door, Independence independence, DocumentWriting writing, Words words, Execution execution, TimeProvider clock)
    : IRequestHandler<IssueDocument, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(IssueDocument request, CancellationToken cancellationToken)
    {
        var file = await door.OpenForAsync(request.RecognitionId, Roles.Referee, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var recognition = file.Value.Recognition;

        if (await independence.WhyNotAsync(recognition.ParticipantId, execution.Caller.AccountId!.Value, Roles.Referee, cancellationToken) is { } tie)
        {
            return new Problem(tie);
        }

        var written = await writing.WriteAsync(recognition, request.Kind, cancellationToken);

        if (written.Failed)
        {
            return written.Problem!;
        }

        var document = await MakeAsync(request, recognition, written.Value, cancellationToken);

        if (await SupersedeAsync(document, cancellationToken) is { } problem)
        {
            return problem;
        }

        db.Add(document);
        await TellAsync(document, recognition, cancellationToken);
        await GoOnAsync(document, cancellationToken);
        return document.Id;
    }

    private async Task<IssuedDocument> MakeAsync(IssueDocument request, Recognition recognition, DocumentContent content, CancellationToken cancellationToken) => new()
    {
        Kind = request.Kind,
        ParticipantId = recognition.ParticipantId,
        RecognitionId = recognition.Id,
        FrameworkKey = recognition.FrameworkKey,
        Content = content,
        IssuedBy = execution.Caller.AccountId!.Value,
        IssuedAt = clock.GetUtcNow(),
        Token = DocumentToken.New(),

        // Two at once meet at the unique index, and the later one is tried again.
        StatusIndex = (await db.Documents.MaxAsync(d => (int?)d.StatusIndex, cancellationToken) ?? -1) + 1,
        CommandId = execution.CommandId,
    };

    private async Task<Problem?> SupersedeAsync(IssuedDocument document, CancellationToken cancellationToken)
    {
        var standing = await db.Documents
            .Where(d => d.ParticipantId == document.ParticipantId && d.Kind == document.Kind && d.FrameworkKey == document.FrameworkKey && d.WithdrawnAt == null && d.SupersededBy == null)
            .ToListAsync(cancellationToken);

        if (standing.Exists(d => d.Content.Units.Select(u => (u.Code, u.Level, u.Method)).SequenceEqual(document.Content.Units.Select(u => (u.Code, u.Level, u.Method)))))
        {
            return DocumentProblems.IssuedAlready;
        }

        standing.ForEach(d => d.Supersede(document.Id, document.IssuedAt));
        return null;
    }

    private async Task TellAsync(IssuedDocument document, Recognition recognition, CancellationToken cancellationToken)
    {
        var kind = document.Kind.ToString().ToLowerInvariant();
        var told = await mediator.Send(
            new TellParticipant($"document:{document.Id:N}", document.ParticipantId, "competences.message.subject", $"competences.message.{kind}"), cancellationToken);
        var day = DateOnly.FromDateTime(words.Local(document.IssuedAt).DateTime);
        var fact = await mediator.Send(new RecordFact($"document:{document.Id:N}", "document-issued", kind, document.ParticipantId, recognition.TrajectoryId, 1, day), cancellationToken);

        if ((told.Problem ?? fact.Problem) is { } problem)
        {
            execution.Refuse(problem);
        }

        await mediator.Publish(new DocumentIssued(document.Id, document.ParticipantId, kind, document.IssuedAt), cancellationToken);
    }

    /// <summary>Steps of her trajectories that were drawn to wait for a document of this kind.</summary>
    private async Task GoOnAsync(IssuedDocument document, CancellationToken cancellationToken)
    {
        var waiting = await mediator.Send(new FindOpenTasks(document.ParticipantId, "IssueDocument"), cancellationToken);

        foreach (var task in waiting.Failed ? [] : waiting.Value.Where(t => IsFor(t, document.Kind)))
        {
            if ((await mediator.Send(new FinishServedTask(task.TaskId, "Done"), cancellationToken)).Problem is { } problem)
            {
                execution.Refuse(problem);
            }
        }
    }

    /// <summary>A step that names no kind we know is content with any.</summary>
    private static bool IsFor(OpenTaskLine task, DocumentKind kind) =>
        !Enum.TryParse<DocumentKind>(task.Inputs["document"]?.ToString(), ignoreCase: true, out var asked) || asked == kind;
}
