using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Outbox;
using HubPlatform.Kernel.Text;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Overlooking;

/// <summary>Contacts of everybody whose file the caller may open: what is due, what comes next, what was done. Forty to a page.</summary>
[Requires(FollowUpsPermissions.Plan)]
internal sealed record ListAftercare(AftercarePart Part, int Page = 1) : IQuery<AftercareList>;

public enum AftercarePart
{
    Due,
    Next,
    Done,
}

/// <param name="Stuck">Contacts and mails that are parked (<see cref="ListStuck"/>).</param>
public sealed record AftercareList(int Due, int Next, int Stuck, int Page, int Total, IReadOnlyList<AftercareLine> Lines) : IShowsPeople
{
    public const int PageSize = 40;

    IEnumerable<Guid> IShowsPeople.ShownPeople => Lines.Select(l => l.ParticipantId).Distinct();
}

/// <param name="Month">Months after the start; null for a contact planned by hand.</param>
public sealed record AftercareLine(
    Guid FollowUpId, Guid ParticipantId, Guid TrajectoryId, Guid? TaskId, string Name, string? Phone, int? Month, DateOnly DueOn, TextValue Reason,
    string? Channel, DateTimeOffset? DoneAt, string? StillTrading, string? Learnt);

internal sealed class ListAftercareHandler(RegionDb db, IMediator mediator, Words words, ITrackCatalogue tracks)
    : IRequestHandler<ListAftercare, Result<AftercareList>>
{
    public async Task<Result<AftercareList>> Handle(ListAftercare request, CancellationToken cancellationToken)
    {
        var mine = await mediator.Send(new MyPeople(), cancellationToken);

        if (mine.Failed)
        {
            return mine.Problem!;
        }

        var people = mine.Value.Ids;
        var all = mine.Value.AreAll ? db.FollowUps : db.FollowUps.Where(f => people.Contains(f.ParticipantId));
        var counts = await CountAsync(mine.Value, all, cancellationToken);
        var (due, next) = (counts.GetValueOrDefault(FollowUpState.Due), counts.GetValueOrDefault(FollowUpState.Planned));
        var stuck = counts.GetValueOrDefault(FollowUpState.Parked)
            + await db.Outbox.CountAsync(m => m.State == OutboxState.Parked && m.ParticipantId != null && people.Contains(m.ParticipantId.Value), cancellationToken);
        var part = request.Part switch
        {
            AftercarePart.Due => all.Where(f => f.State == FollowUpState.Due).OrderBy(f => f.DueOn).ThenBy(f => f.Id),
            AftercarePart.Next => all.Where(f => f.State == FollowUpState.Planned).OrderBy(f => f.DueOn).ThenBy(f => f.Id),
            _ => all.Where(f => f.State == FollowUpState.Done).OrderByDescending(f => f.DoneAt).ThenBy(f => f.Id),
        };
        var total = request.Part switch
        {
            AftercarePart.Due => due,
            AftercarePart.Next => next,
            _ => counts.GetValueOrDefault(FollowUpState.Done),
        };
        var page = Math.Clamp(request.Page, 1, Math.Max(1, (total + AftercareList.PageSize - 1) / AftercareList.PageSize));
        var rows = await part.Skip((page - 1) * AftercareList.PageSize).Take(AftercareList.PageSize).ToListAsync(cancellationToken);
        var names = await mediator.Send(new GetPeople([.. rows.Select(r => r.ParticipantId).Distinct()]), cancellationToken);

        return new AftercareList(due, next, stuck, page, total, [.. rows.Where(r => names.Value.People.ContainsKey(r.ParticipantId)).Select(r => Line(r, names.Value.People[r.ParticipantId]))]);
    }

    /// <summary>Everybody's are not counted row by row.</summary>
    private async Task<Dictionary<FollowUpState, int>> CountAsync(OpenFiles mine, IQueryable<FollowUp> all, CancellationToken cancellationToken) => mine.AreAll
        ? await db.Counts.Where(c => c.What == FollowUp.AreCounted).ToDictionaryAsync(c => Enum.Parse<FollowUpState>(c.Part), c => c.Number, cancellationToken)
        : await all.GroupBy(f => f.State).Select(g => new { g.Key, Number = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Number, cancellationToken);

    private AftercareLine Line(FollowUp row, PersonLine person) => new(
        row.Id, row.ParticipantId, row.TrajectoryId, row.TaskId, person.Name, person.Phone, row.Month, row.DueOn,
        words.Say(tracks, row.TrackId, row.Reason), row.Channel, row.DoneAt, row.StillTrading, row.Learnt);
}

/// <summary>For follow-ups from before they were counted.</summary>
internal sealed class FillFollowUpCounts : IRegionFill
{
    public Task FillAsync(RegionDb db, CancellationToken cancellationToken) => db.FillCountsAsync(FollowUp.AreCounted, "followups_followup", "State", cancellationToken);
}
