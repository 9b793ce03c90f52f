using System.Linq.Expressions;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Desk;

/// <summary>What waits, over all people whose files the caller may open: late first, then today, then what came in.</summary>
/// <param name="Only">One group, or all of now when null; <see cref="DeskGroup.Later"/> is shown only when asked for.</param>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record GetDesk(DeskGroup? Only = null, int Page = 1) : IQuery<DeskView>;

public enum DeskGroup
{
    Late,

    /// <summary>Due today, or the coach's own without a date.</summary>
    Today,

    /// <summary>Came in from participants, and nobody has seen it yet.</summary>
    Arrived,

    /// <summary>The participant or a partner has to do something, and there is still time.</summary>
    Waiting,

    /// <summary>The coach's own, not due yet.</summary>
    Later,
}

/// <param name="Counts">Lines by group; a group without lines is 0.</param>
/// <param name="Total">Lines in what was asked for.</param>
public sealed record DeskView(IReadOnlyList<DeskLine> Lines, IReadOnlyDictionary<DeskGroup, int> Counts, int Total, int Page) : IShowsPeople
{
    public const int PageSize = 40;

    IEnumerable<Guid> IShowsPeople.ShownPeople => Lines.Select(l => l.ParticipantId).Distinct();
}

/// <param name="Title">English source text of the track, or a text key.</param>
/// <param name="MeetsAt">For a meeting that has its day.</param>
public sealed record DeskLine(
    Guid TaskId,
    Guid ParticipantId,
    string Name,
    IReadOnlyList<string> Speaks,
    string TrackId,
    string? Stage,
    DeskGroup Group,
    string Kind,
    string Title,
    TaskFor For,
    DateOnly? DueOn,
    DateTimeOffset? MeetsAt);

internal sealed class GetDeskHandler(RegionDb db, Execution execution, TimeProvider clock, IMediator mediator) : IRequestHandler<GetDesk, Result<DeskView>>
{
    public async Task<Result<DeskView>> Handle(GetDesk request, CancellationToken cancellationToken)
    {
        var mine = await mediator.Send(new MyPeople(), cancellationToken);

        if (mine.Failed)
        {
            return mine.Problem!;
        }

        var (files, today, page) = (mine.Value, clock.Today(execution), Math.Max(request.Page, 1));
        var counts = await (files.AreAll ? CountsOfAll(today) : CountsOf(OpenOf(files.Ids, today))).ToListAsync(cancellationToken);
        var byGroup = Enum.GetValues<DeskGroup>().ToDictionary(g => g, g => counts.Where(c => c.Group == (int)g).Sum(c => c.Number));
        DeskGroup[] wanted = request.Only is { } only ? [only] : [DeskGroup.Late, DeskGroup.Today, DeskGroup.Arrived, DeskGroup.Waiting];
        var numbers = wanted.Select(g => (int)g).ToList();
        var places = files.AreAll
            ? wanted.SelectMany(g => PartsOf(g, today)).Select(part => part.OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(page * DeskView.PageSize)).Aggregate((a, b) => a.Concat(b))
            : OpenOf(files.Ids, today).Where(p => numbers.Contains(p.Group));
        var shown = await places
            .OrderBy(p => p.Group).ThenBy(p => p.DueOn == null).ThenBy(p => p.DueOn).ThenBy(p => p.Id)
            .Skip((page - 1) * DeskView.PageSize).Take(DeskView.PageSize)
            .ToListAsync(cancellationToken);
        var rows = await RowsAsync([.. shown.Select(p => p.Id)], cancellationToken);
        var people = await mediator.Send(new GetPeople([.. rows.Values.Select(r => r.Task.ParticipantId).Distinct()]), cancellationToken);

        return new DeskView([.. shown.Where(p => rows.ContainsKey(p.Id)).Select(p => Line(rows[p.Id], (DeskGroup)p.Group, people))], byGroup, wanted.Sum(g => byGroup[g]), page);
    }

    /// <summary>What lies on the desks of some people's files: as much as those people have.</summary>
    private IQueryable<PlaceRow> OpenOf(IQueryable<Guid> mine, DateOnly today) => db.Tasks
        .Where(t => t.State == TaskState.Open && t.Place != null && mine.Contains(t.ParticipantId))
        .Select(t => new PlaceRow
        {
            Id = t.Id,
            DueOn = t.DueOn,
            Group = t.Place == DeskPlace.Arrived ? (int)DeskGroup.Arrived
                : t.DueOn < today ? (int)DeskGroup.Late
                : t.DueOn == today || (t.DueOn == null && t.Place == DeskPlace.Coach) ? (int)DeskGroup.Today
                : t.Place == DeskPlace.Others ? (int)DeskGroup.Waiting
                : (int)DeskGroup.Later,
        });

    private static IQueryable<CountRow> CountsOf(IQueryable<PlaceRow> open) =>
        open.GroupBy(p => p.Group).Select(g => new CountRow { Group = g.Key, Number = g.Count() });

    /// <summary>The same groups over everybody's, out of the numbers that are kept by day.</summary>
    private IQueryable<CountRow> CountsOfAll(DateOnly today)
    {
        var (arrived, coach, others, none) = (nameof(DeskPlace.Arrived), nameof(DeskPlace.Coach), nameof(DeskPlace.Others), Count.NoDay);
        return db.Counts.Where(c => c.What == HubTask.CountedOnDesk)
            .GroupBy(c => c.Part == arrived ? (int)DeskGroup.Arrived
                : c.Day < today ? (int)DeskGroup.Late
                : c.Day == today || (c.Day == none && c.Part == coach) ? (int)DeskGroup.Today
                : c.Part == others ? (int)DeskGroup.Waiting
                : (int)DeskGroup.Later)
            .Select(g => new CountRow { Group = g.Key, Number = g.Sum(c => c.Number) });
    }

    /// <summary>Everybody's, in parts that one index holds in order: the first of each are found without reading the others.</summary>
    private IEnumerable<IQueryable<PlaceRow>> PartsOf(DeskGroup group, DateOnly today)
    {
        IQueryable<PlaceRow> Part(DeskPlace place, Expression<Func<HubTask, bool>> when) =>
            db.Tasks.Where(t => t.Place == place).Where(when).Select(t => new PlaceRow { Id = t.Id, DueOn = t.DueOn, Group = (int)group });

        return group switch
        {
            DeskGroup.Late => [Part(DeskPlace.Coach, t => t.DueOn < today), Part(DeskPlace.Others, t => t.DueOn < today)],
            DeskGroup.Today => [Part(DeskPlace.Coach, t => t.DueOn == today), Part(DeskPlace.Others, t => t.DueOn == today), Part(DeskPlace.Coach, t => t.DueOn == null)],
            DeskGroup.Arrived => [Part(DeskPlace.Arrived, t => true)],
            DeskGroup.Waiting => [Part(DeskPlace.Others, t => t.DueOn > today), Part(DeskPlace.Others, t => t.DueOn == null)],
            _ => [Part(DeskPlace.Coach, t => t.DueOn > today)],
        };
    }

    private Task<Dictionary<Guid, Row>> RowsAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var trajectories = db.Trajectories;
        return db.Tasks.Where(t => ids.Contains(t.Id))
            .Join(trajectories, t => t.TrajectoryId, t => t.Id, (task, trajectory) => new Row(task, trajectory.TrackId, trajectory.Stage))
            .ToDictionaryAsync(r => r.Task.Id, cancellationToken);
    }

    private static DeskLine Line(Row row, DeskGroup group, Result<PersonLines> people)
    {
        var person = people.Failed ? null : people.Value.People.GetValueOrDefault(row.Task.ParticipantId);
        return new DeskLine(
            row.Task.Id, row.Task.ParticipantId, person?.Name ?? "", person?.SpokenLanguages ?? [], row.TrackId, row.Stage, group,
            row.Task.Kind, row.Task.Title, row.Task.For, row.Task.DueOn, row.Task.Appointment?.At);
    }

    private sealed record Row(HubTask Task, string TrackId, string? Stage);

    private sealed class PlaceRow
    {
        public Guid Id { get; init; }

        public DateOnly? DueOn { get; init; }

        public int Group { get; init; }
    }

    private sealed class CountRow
    {
        public int Group { get; init; }

        public int Number { get; init; }
    }
}

/// <summary>For tasks from before their place was stored.</summary>
internal sealed class FillDesk : IRegionFill
{
    public async Task FillAsync(RegionDb db, CancellationToken cancellationToken)
    {
        var tasks = db.Tasks;

        if (await db.Counts.AnyAsync(c => c.What == HubTask.CountedOnDesk, cancellationToken) || !await tasks.AnyAsync(t => t.State == TaskState.Open, cancellationToken))
        {
            return;
        }

        var (trajectories, paused) = (db.Trajectories, TrajectoryStatus.Paused);
        await tasks.Where(t => t.State == TaskState.Open && t.StepId != null && trajectories.Any(j => j.Id == t.TrajectoryId && j.Status == paused))
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.IsResting, true), cancellationToken);
        await tasks.Where(t => t.State == TaskState.Open && !t.IsResting)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Place, t => t.Kind == TaskKinds.Answer ? DeskPlace.Arrived : t.For == TaskFor.Coach ? DeskPlace.Coach : DeskPlace.Others),
                cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO kernel_count ("What", "Part", "Day", "Number")
            SELECT {HubTask.CountedOnDesk}, "Place", COALESCE("DueOn", {Count.NoDay}), COUNT(*) FROM trajectories_task WHERE "Place" IS NOT NULL GROUP BY 2, 3
            """,
            cancellationToken);
    }
}
