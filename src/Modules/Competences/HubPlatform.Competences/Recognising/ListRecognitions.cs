using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Competences.Recognising;

/// <summary>Recognitions the caller has part in: on a seat, or because she may open the file. Open ones first, then those decided last; a page at a time.</summary>
[Requires(CompetencesPermissions.SeeRecognitions)]
internal sealed record ListRecognitions(int Page = 1) : IQuery<RecognitionList>;

public sealed record RecognitionList(IReadOnlyList<RecognitionLine> Lines, int Page, int Total) : IShowsPeople
{
    IEnumerable<Guid> IShowsPeople.ShownPeople => Lines.Select(l => l.ParticipantId).Distinct();
}

/// <param name="MyRole">Role of the caller's seat; null where she came through the file.</param>
/// <param name="AsksMe">She was asked and has not answered.</param>
/// <param name="Unjudged">Pieces of evidence nobody has judged by yet.</param>
public sealed record RecognitionLine(
    Guid Id, Guid ParticipantId, string Name, string TrackId, string FrameworkTitle, DateTimeOffset OpenedAt, bool IsOpen, string? Outcome, string? MyRole, bool AsksMe, int Unjudged);

internal sealed class ListRecognitionsHandler(RegionDb db, IMediator mediator, Execution execution) : IRequestHandler<ListRecognitions, Result<RecognitionList>>
{
    public const int PageSize = 25;

    public async Task<Result<RecognitionList>> Handle(ListRecognitions request, CancellationToken cancellationToken)
    {
        var me = execution.Caller.AccountId;
        var people = await mediator.Send(new MyPeople(), cancellationToken);
        var (seats, files) = (db.Seats, people.Failed ? null : people.Value);
        var mine = files?.Ids ?? db.Recognitions.Where(r => false).Select(r => r.ParticipantId);
        var all = files is { AreAll: true }
            ? db.Recognitions
            : db.Recognitions.Where(r => mine.Contains(r.ParticipantId) || seats.Any(s => s.RecognitionId == r.Id && s.StandingAccount == me));

        // Two parts, each in the order of one index, so that a page does not sort what years have left.
        var (open, closed) = (all.Where(r => r.ClosedAt == null), all.Where(r => r.ClosedAt != null));
        var (waiting, before) = (await open.CountAsync(cancellationToken), (request.Page - 1) * PageSize);
        var page = before >= waiting ? [] : await open.OrderByDescending(r => r.OpenedAt).ThenBy(r => r.Id).Skip(before).Take(PageSize).ToListAsync(cancellationToken);

        if (page.Count < PageSize)
        {
            page.AddRange(await closed.OrderByDescending(r => r.ClosedAt).ThenByDescending(r => r.OpenedAt).ThenBy(r => r.Id)
                .Skip(Math.Max(0, before - waiting)).Take(PageSize - page.Count).ToListAsync(cancellationToken));
        }

        return new RecognitionList(await LinesAsync(page, cancellationToken), request.Page, waiting + await closed.CountAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<RecognitionLine>> LinesAsync(List<Recognition> page, CancellationToken cancellationToken)
    {
        var ids = page.ConvertAll(r => r.Id);
        var keys = page.Select(r => r.FrameworkKey).Distinct().ToList();
        var me = execution.Caller.AccountId;
        var titles = await db.Frameworks.Where(f => keys.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Title, cancellationToken);
        var seats = await db.Seats.Where(s => ids.Contains(s.RecognitionId) && s.StandingAccount == me).ToDictionaryAsync(s => s.RecognitionId, cancellationToken);
        var evidence = await db.Evidence.Where(e => e.RecognitionId != null && ids.Contains(e.RecognitionId.Value) && e.TakenBackAt == null)
            .Select(e => new { e.Id, e.RecognitionId }).ToListAsync(cancellationToken);
        var used = (await db.Judgements.Where(j => ids.Contains(j.RecognitionId)).Select(j => j.EvidenceIds).ToListAsync(cancellationToken)).SelectMany(i => i).ToHashSet();
        var names = await mediator.Send(new GetNames([.. page.Select(r => r.ParticipantId).Distinct()]), cancellationToken);

        return
        [
            .. page.Select(r => new RecognitionLine(
                r.Id, r.ParticipantId, names.Value.Names.GetValueOrDefault(r.ParticipantId, ""), r.TrackId, titles[r.FrameworkKey], r.OpenedAt, r.IsOpen, r.Outcome,
                seats.GetValueOrDefault(r.Id)?.Role, seats.GetValueOrDefault(r.Id) is { DeclaredAt: null }, evidence.Count(e => e.RecognitionId == r.Id && !used.Contains(e.Id)))),
        ];
    }
}
