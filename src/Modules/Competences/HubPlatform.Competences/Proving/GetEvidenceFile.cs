using HubPlatform.Competences.Recognising;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Proving;

/// <summary>
/// One file, asked for by somebody who may: the person, who may open her file, and those who judge her and have said that nothing stands between. Each time
/// leaves its record. What waits for the scanner, and what it found something in, is given to nobody.
/// </summary>
[Requires(CompetencesPermissions.SeeEvidence)]
internal sealed record GetEvidenceFile(Guid EvidenceId) : IQuery<EvidenceFile>;

internal sealed record EvidenceFile(Guid ParticipantId, Guid StoredAs, string FileName, string MediaType) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

internal sealed class GetEvidenceFileHandler(RegionDb db, IMediator mediator, RecognitionDoor door) : IRequestHandler<GetEvidenceFile, Result<EvidenceFile>>
{
    public async Task<Result<EvidenceFile>> Handle(GetEvidenceFile request, CancellationToken cancellationToken)
    {
        var evidence = await db.Evidence.SingleOrDefaultAsync(e => e.Id == request.EvidenceId && e.TakenBackAt == null && e.StoredAs != null, cancellationToken);

        if (evidence is null || !await MayAsync(evidence, cancellationToken))
        {
            return Problem.NotFound;
        }

        return evidence.Safety switch
        {
            FileSafety.Waiting => EvidenceProblems.InQuarantine,
            FileSafety.Infected => EvidenceProblems.Infected,
            _ => new EvidenceFile(evidence.ParticipantId, evidence.StoredAs!.Value, evidence.FileName!, evidence.MediaType!),
        };
    }

    private async Task<bool> MayAsync(Evidence evidence, CancellationToken cancellationToken)
    {
        if (evidence.RecognitionId is not { } recognition)
        {
            return !(await mediator.Send(new MayOpenFile(evidence.ParticipantId), cancellationToken)).Failed;
        }

        var file = await door.OpenAsync(recognition, cancellationToken);
        return !file.Failed && (file.Value.MayOpenFile || file.Value.Mine?.MayJudge == true);
    }
}
