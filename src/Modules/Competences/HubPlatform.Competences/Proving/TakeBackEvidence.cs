using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Proving;

/// <summary>She takes it back, and its file is deleted. What somebody has judged by it stays, so it must stay too.</summary>
[Requires(CompetencesPermissions.Show)]
internal sealed record TakeBackEvidence(Guid EvidenceId) : ICommand;

internal sealed class TakeBackEvidenceHandler(RegionDb db, IMediator mediator, EvidenceFiles files, Execution execution, TimeProvider clock)
    : IRequestHandler<TakeBackEvidence, Result<Done>>
{
    public async Task<Result<Done>> Handle(TakeBackEvidence request, CancellationToken cancellationToken)
    {
        var evidence = await db.Evidence.SingleOrDefaultAsync(e => e.Id == request.EvidenceId && e.TakenBackAt == null, cancellationToken);

        if (evidence is null || (await mediator.Send(new MayOpenFile(evidence.ParticipantId), cancellationToken)).Failed)
        {
            return Problem.NotFound;
        }

        var judged = await db.Judgements.Where(j => j.RecognitionId == evidence.RecognitionId).Select(j => j.EvidenceIds).ToListAsync(cancellationToken);

        if (judged.Exists(ids => ids.Contains(evidence.Id)))
        {
            return EvidenceProblems.UsedAlready;
        }

        evidence.TakeBack(clock.GetUtcNow());

        if (evidence.StoredAs is { } stored)
        {
            var region = execution.TheRegion;
            execution.OnceCommitted(() => files.Delete(region, stored));
        }

        return Result.Done;
    }
}
