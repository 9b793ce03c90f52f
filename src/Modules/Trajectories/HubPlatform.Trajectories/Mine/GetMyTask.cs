using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Reading;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Mine;

/// <summary>One step of the participant, open or done: hers to do, or a meeting she comes to. Coach's steps are not found.</summary>
[Requires(TrajectoriesPermissions.Own)]
internal sealed record GetMyTask(Guid TaskId) : IQuery<MyTask>;

/// <param name="IsHers">She can finish it herself; a meeting she can only say yes to.</param>
public sealed record MyTask(Guid TrajectoryId, string TrackId, StepView Step, bool IsHers);

internal sealed class GetMyTaskHandler(RegionDb db, Execution execution, TaskForms forms) : IRequestHandler<GetMyTask, Result<MyTask>>
{
    public async Task<Result<MyTask>> Handle(GetMyTask request, CancellationToken cancellationToken)
    {
        var me = execution.Caller.ParticipantId;
        var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == request.TaskId && t.ParticipantId == me, cancellationToken);

        if (task is null || !MyTrajectory.ShowsToHer(task))
        {
            return Problem.NotFound;
        }

        var trajectory = await db.Trajectories.SingleAsync(t => t.Id == task.TrajectoryId, cancellationToken);
        var known = await forms.OfAsync(trajectory, [task], cancellationToken);
        return new MyTask(trajectory.Id, trajectory.TrackId, known.View(task), task.For == Contracts.TaskFor.Participant);
    }
}
