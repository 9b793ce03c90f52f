using HubPlatform.Access.Contracts;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Tracks;
using HubPlatform.Participants.Contracts;
using HubPlatform.Regions.Contracts;
using HubPlatform.Training.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Files;

/// <summary>A person's file as her coach works with it.</summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record GetFile(Guid ParticipantId) : IQuery<FileView>, IAboutPerson;

internal sealed class GetFileHandler(
    RegionDb db, Execution execution, ITrackCatalogue tracks, TaskForms forms, PlanBoards boards, Ways ways, IMediator mediator)
    : IRequestHandler<GetFile, Result<FileView>>
{
    public async Task<Result<FileView>> Handle(GetFile request, CancellationToken cancellationToken)
    {
        var person = await mediator.Send(new GetPerson(request.ParticipantId), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var trajectory = await db.Trajectories
            .Where(t => t.ParticipantId == request.ParticipantId)
            .OrderBy(t => t.OpenFor == null).ThenByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var learning = await mediator.Send(new GetLearning(request.ParticipantId), cancellationToken);
        var messages = await mediator.Send(new GetMessages(request.ParticipantId), cancellationToken);

        return new FileView(
            person.Value,
            await CoachAsync(person.Value, cancellationToken),
            trajectory is null ? null : await ViewAsync(trajectory, cancellationToken),
            trajectory is null or { IsOver: true } ? await TracksAsync(cancellationToken) : [],
            learning.Failed ? [] : learning.Value.Lines,
            messages.Failed ? [] : [.. messages.Value.Lines.Take(10)]);
    }

    private async Task<TrajectoryView> ViewAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks
            .Where(t => t.TrajectoryId == trajectory.Id && t.State != TaskState.Withdrawn)
            .OrderBy(t => t.OpenedAt).ThenBy(t => t.Id)
            .ToListAsync(cancellationToken);
        var known = await forms.OfAsync(trajectory, tasks, cancellationToken);
        var open = tasks.Where(t => t.IsOpen).ToList();
        var notes = await db.Notes.Where(n => n.TrajectoryId == trajectory.Id).OrderByDescending(n => n.Id).Take(100).ToListAsync(cancellationToken);
        var followUps = await mediator.Send(new GetFollowUps(trajectory.Id), cancellationToken);

        return new TrajectoryView(
            trajectory.Id,
            trajectory.TrackId,
            trajectory.Status.Name,
            trajectory.Stage,
            trajectory.RestsUntil,
            trajectory.Reason,
            trajectory.ReasonWords,
            trajectory.StartedAt,
            [.. open.Where(t => t.Kind != TaskKinds.Answer).OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).Select(known.View)],
            [.. open.Where(t => t.Kind == TaskKinds.Answer).Select(known.View)],
            await ways.OfAsync(trajectory, [.. tasks.Where(t => t.Kind != TaskKinds.Answer)], known, cancellationToken),
            await boards.OfAsync(trajectory, cancellationToken),
            [.. notes.Select(n => new NoteLine(n.Text, n.WrittenByName, n.At))],
            followUps.Failed ? [] : followUps.Value,
            await UndoAsync(trajectory, cancellationToken));
    }

    private async Task<UndoOffer?> UndoAsync(Trajectory trajectory, CancellationToken cancellationToken)
    {
        var last = await db.Acts
            .Where(a => a.TrajectoryId == trajectory.Id && a.UndoneAt == null)
            .OrderByDescending(a => a.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is not null && last.By == execution.Caller.AccountId && last.ByKind == execution.Caller.Kind
            ? new UndoOffer(last.What, last.Title, last.At)
            : null;
    }

    private async Task<IReadOnlyList<TrackChoice>> TracksAsync(CancellationToken cancellationToken)
    {
        var enabled = await mediator.Send(new ListEnabledTracks(), cancellationToken);
        return enabled.Failed
            ? []
            : [.. enabled.Value.Where(t => t.IsOpen).Select(t => tracks.Find(t.TrackId, t.Version)?.Manifest).OfType<TrackSdk.TrackManifest>()
                .Select(m => new TrackChoice(m.Id, m.Name, m.Summary, m.Accent, m.Pictogram))];
    }

    private async Task<string?> CoachAsync(PersonLine person, CancellationToken cancellationToken)
    {
        if (person.CoachId is not { } coach)
        {
            return null;
        }

        var names = await mediator.Send(new GetStaffNames([coach]), cancellationToken);
        return names.Failed ? null : names.Value.GetValueOrDefault(coach);
    }
}
