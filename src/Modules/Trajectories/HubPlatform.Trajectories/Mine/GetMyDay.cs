using HubPlatform.Access.Contracts;
using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Participants.Contracts;
using HubPlatform.Training.Contracts;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Planning;
using HubPlatform.Trajectories.Reading;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Mine;

/// <summary>The participant's first page: her next step with its why and when, her plan, what was written to her.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record GetMyDay : IQuery<MyDay>;

/// <param name="TrajectoryId">Null while nothing has begun.</param>
/// <param name="Status">running, paused, redirected, stopped, finished.</param>
/// <param name="RestsUntil">While paused.</param>
/// <param name="Next">The one step to show large: hers to do, or the meeting she comes to. Null when others have to do something first.</param>
/// <param name="Also">Her other open steps and meetings.</param>
/// <param name="Courses">Courses she has a place in and a step of hers waits for.</param>
/// <param name="WaitsFor">Whose move it is when <paramref name="Next"/> is null; null when nothing is open.</param>
/// <param name="PlanWaitsForYou">A proposal lies there that she has not accepted.</param>
/// <param name="Messages">The newest five.</param>
public sealed record MyDay(
    Guid ParticipantId,
    string Name,
    string? CoachName,
    Guid? TrajectoryId,
    string? TrackId,
    string? Status,
    DateOnly? RestsUntil,
    string? Stage,
    StepView? Next,
    IReadOnlyList<StepView> Also,
    IReadOnlyList<LearningLine> Courses,
    TaskFor? WaitsFor,
    PlanBoard? Plan,
    bool PlanWaitsForYou,
    IReadOnlyList<MessageLine> Messages);

internal sealed class GetMyDayHandler(RegionDb db, Execution execution, TaskForms forms, PlanBoards boards, IMediator mediator)
    : IRequestHandler<GetMyDay, Result<MyDay>>
{
    public async Task<Result<MyDay>> Handle(GetMyDay request, CancellationToken cancellationToken)
    {
        if (execution.Caller.ParticipantId is not { } me)
        {
            return Problem.NotFound;
        }

        var person = await mediator.Send(new GetPerson(me), cancellationToken);

        if (person.Failed)
        {
            return person.Problem!;
        }

        var messages = await mediator.Send(new GetMessages(me), cancellationToken);
        var day = new MyDay(
            me, person.Value.Name, await CoachAsync(person.Value, cancellationToken), null, null, null, null, null, null, [], [], null, null, false,
            messages.Failed ? [] : [.. messages.Value.Lines.Take(5)]);
        var trajectory = await MyTrajectory.FindAsync(db, me, cancellationToken);
        return trajectory is null ? day : await WithAsync(day, trajectory, cancellationToken);
    }

    private async Task<MyDay> WithAsync(MyDay day, Trajectory trajectory, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks
            .Where(t => t.TrajectoryId == trajectory.Id && t.State == TaskState.Open && t.Kind != TaskKinds.Answer)
            .OrderBy(t => t.DueOn == null).ThenBy(t => t.DueOn).ThenBy(t => t.Id)
            .ToListAsync(cancellationToken);
        var hers = tasks.Where(MyTrajectory.ShowsToHer).ToList();
        var known = await forms.OfAsync(trajectory, hers, cancellationToken);
        // What she can do now comes before a meeting that still has no day.
        var steps = hers.OrderBy(t => t.For != TaskFor.Participant && t.Appointment is null).Select(known.View).ToList();
        var board = await boards.OfAsync(trajectory, cancellationToken);

        return day with
        {
            TrajectoryId = trajectory.Id,
            TrackId = trajectory.TrackId,
            Status = trajectory.Status.Name,
            RestsUntil = trajectory.RestsUntil,
            Stage = trajectory.Stage,
            Next = trajectory.Status == TrajectoryStatus.Paused ? null : steps.FirstOrDefault(),
            Also = trajectory.Status == TrajectoryStatus.Paused ? [] : [.. steps.Skip(1)],
            Courses = trajectory.Status == TrajectoryStatus.Paused ? [] : await CoursesAsync(day.ParticipantId, tasks, cancellationToken),
            WaitsFor = steps.Count > 0 || tasks.Count == 0 ? null : tasks[0].For,
            Plan = board,
            PlanWaitsForYou = board is { MayAccept: true, Proposal.ParticipantAcceptedAt: null },
        };
    }

    private async Task<IReadOnlyList<LearningLine>> CoursesAsync(Guid me, List<HubTask> tasks, CancellationToken cancellationToken)
    {
        var steps = tasks.Where(t => t.Kind == TaskKinds.Enrol).Select(t => t.StepId).ToList();
        var learning = steps.Count == 0 ? null : await mediator.Send(new GetLearning(me), cancellationToken);
        return learning is not { Failed: false } ? [] : [.. learning.Value.Lines.Where(l => l.State == "enrolled" && steps.Contains(l.StepId)).OrderBy(l => l.NextSessionAt ?? DateTimeOffset.MaxValue)];
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

internal static class MyTrajectory
{
    /// <summary>The one she walks now, else her latest. Only for her own pages: the caller's id is the guard.</summary>
    public static Task<Trajectory?> FindAsync(RegionDb db, Guid me, CancellationToken cancellationToken) =>
        db.Trajectories.Where(t => t.ParticipantId == me).OrderBy(t => t.OpenFor == null).ThenByDescending(t => t.Id).FirstOrDefaultAsync(cancellationToken);

    public static bool ShowsToHer(HubTask task) => task.For == TaskFor.Participant || task.IsMeeting;
}
