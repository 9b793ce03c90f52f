using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Proving;

/// <summary>What a person has handed in and not taken back, newest first, and whether somebody is looking at it now. Who may open her file, and she herself.</summary>
[Requires(CompetencesPermissions.Show)]
internal sealed record ListEvidence(Guid ParticipantId) : IQuery<EvidenceList>, IAboutPerson;

public sealed record EvidenceList(Guid ParticipantId, bool IsLookedAt, IReadOnlyList<EvidenceView> Lines) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => [ParticipantId];
}

internal sealed class ListEvidenceHandler(RegionDb db, IMediator mediator) : IRequestHandler<ListEvidence, Result<EvidenceList>>
{
    public async Task<Result<EvidenceList>> Handle(ListEvidence request, CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new MayOpenFile(request.ParticipantId), cancellationToken)).Problem is { } refused)
        {
            return refused;
        }

        var evidence = await db.Evidence.Where(e => e.ParticipantId == request.ParticipantId && e.TakenBackAt == null).OrderByDescending(e => e.Id).ToListAsync(cancellationToken);
        var recognitions = evidence.Select(e => e.RecognitionId).OfType<Guid>().Distinct().ToList();
        var used = (await db.Judgements.Where(j => recognitions.Contains(j.RecognitionId)).Select(j => j.EvidenceIds).ToListAsync(cancellationToken)).SelectMany(i => i).ToHashSet();
        var isLookedAt = await db.Recognitions.AnyAsync(r => r.ParticipantId == request.ParticipantId && r.ClosedAt == null, cancellationToken);

        return new EvidenceList(request.ParticipantId, isLookedAt, [.. evidence.Select(e => EvidenceView.Of(e, used.Contains(e.Id)))]);
    }
}
