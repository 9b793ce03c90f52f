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

        var lines = Lines(mine.Value, clock.Today(execution));
        var counts = await lines.GroupBy(l => l.Group).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var wanted = request.Only is { } only ? lines.Where(l => l.Group == (int)only) : lines.Where(l => l.Group != (int)DeskGroup.Later);
        var page = Math.Max(request.Page, 1);
        var rows = await wanted
            .OrderBy(l => l.Group).ThenBy(l => l.Task.DueOn == null).ThenBy(l => l.Task.DueOn).ThenBy(l => l.Task.Id)
            .Skip((page - 1) * DeskView.PageSize).Take(DeskView.PageSize)
            .ToListAsync(cancellationToken);
        var people = await mediator.Send(new GetPeople([.. rows.Select(r => r.Task.ParticipantId).Distinct()]), cancellationToken);

        var byGroup = Enum.GetValues<DeskGroup>().ToDictionary(g => g, g => counts.FirstOrDefault(c => c.Key == (int)g)?.Count ?? 0);
        var total = request.Only is { } one ? byGroup[one] : byGroup.Where(g => g.Key != DeskGroup.Later).Sum(g => g.Value);
        return new DeskView([.. rows.Select(r => Line(r, people))], byGroup, total, page);
    }

    /// <summary>One query over all open tasks; a trajectory that rests keeps only what does not belong to its workflow.</summary>
    private IQueryable<Row> Lines(IQueryable<Guid> mine, DateOnly today)
    {
        var trajectories = db.Trajectories;
        return db.Tasks
            .Where(t => t.State == TaskState.Open && mine.Contains(t.ParticipantId))
            .Join(trajectories, t => t.TrajectoryId, t => t.Id, (task, trajectory) => new { task, trajectory })
            .Where(l => l.trajectory.Status != TrajectoryStatus.Paused || l.task.StepId == null)
            .Select(l => new Row
            {
                Task = l.task,
                TrackId = l.trajectory.TrackId,
                Stage = l.trajectory.Stage,
                Group = l.task.Kind == TaskKinds.Answer ? (int)DeskGroup.Arrived
                    : l.task.DueOn < today ? (int)DeskGroup.Late
                    : l.task.DueOn == today || (l.task.DueOn == null && l.task.For == TaskFor.Coach) ? (int)DeskGroup.Today
                    : l.task.For != TaskFor.Coach ? (int)DeskGroup.Waiting
                    : (int)DeskGroup.Later,
            });
    }

    private static DeskLine Line(Row row, Result<PersonLines> people)
    {
        var person = people.Failed ? null : people.Value.People.GetValueOrDefault(row.Task.ParticipantId);
        return new DeskLine(
            row.Task.Id, row.Task.ParticipantId, person?.Name ?? "", person?.SpokenLanguages ?? [], row.TrackId, row.Stage, (DeskGroup)row.Group,
            row.Task.Kind, row.Task.Title, row.Task.For, row.Task.DueOn, row.Task.Appointment?.At);
    }

    private sealed class Row
    {
        public HubTask Task { get; init; } = null!;

        public string TrackId { get; init; } = "";

        public string? Stage { get; init; }

        public int Group { get; init; }
    }
}
