using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Text;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Participants.Telling;

internal sealed class GetMyAccessLogHandler(RegionDb db, Execution execution, IMediator mediator, Words words)
    : IRequestHandler<GetMyAccessLog, Result<IReadOnlyList<AccessLine>>>
{
    private const int Newest = 1000;

    public async Task<Result<IReadOnlyList<AccessLine>>> Handle(GetMyAccessLog request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } self)
        {
            return Problem.NotFound;
        }

        var records = await LooksAsync(self, cancellationToken);
        var actors = await mediator.Send(new GetStaffNames([.. records.Where(r => r.ActorId is not null).Select(r => r.ActorId!.Value).Distinct()]), cancellationToken);

        return Result.Of<IReadOnlyList<AccessLine>>(
        [
            .. records
                .GroupBy(r => (Day: words.DayOf(r.At), r.ActorId, What: Plainly(r)))
                .Select(g => new AccessLine(
                    g.Key.ActorId is { } actor ? (actors.Failed ? null : actors.Value.GetValueOrDefault(actor)) ?? words["participants.looked.somebody"] : null,
                    g.Max(r => r.At),
                    g.Key.What,
                    g.Count()))
                .OrderByDescending(l => l.Last),
        ]);
    }

    /// <summary>Records that name her, and lists she stood in. Refused attempts are left out: nobody saw anything.</summary>
    private async Task<List<AuditRecord>> LooksAsync(Guid self, CancellationToken cancellationToken)
    {
        var shown = db.AuditShown;
        var about = await Others(db.Audit.Where(a => a.ParticipantId == self)).ToListAsync(cancellationToken);
        var listed = await Others(shown.Where(s => s.ParticipantId == self).Join(db.Audit, s => s.AuditNo, a => a.No, (s, a) => a)).ToListAsync(cancellationToken);

        // Two looks at the same moment keep the order in which they were written.
        return [.. about.Concat(listed).DistinctBy(r => r.No).OrderByDescending(r => r.At).ThenByDescending(r => r.No)];
    }

    private static IQueryable<AuditRecord> Others(IQueryable<AuditRecord> records)
    {
        var participant = nameof(CallerKind.Participant);
        return records.Where(a => a.ActorKind != participant && (a.Outcome == "done" || a.Outcome == "read")).OrderByDescending(a => a.At).Take(Newest);
    }

    private static string Plainly(AuditRecord record) => (record.Action, record.Outcome) switch
    {
        (nameof(GetResidenceStatus), _) => "participants.looked.status",
        (_, "done") => "participants.looked.wrote",
        _ when record.ParticipantId is null && record.Shown.Count > 1 => "participants.looked.list",
        _ => "participants.looked.opened",
    };
}
