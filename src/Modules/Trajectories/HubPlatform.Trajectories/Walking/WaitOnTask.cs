using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;
using HubPlatform.Trajectories.Undoing;

using MediatR;

namespace HubPlatform.Trajectories.Walking;

internal sealed class WaitOnTaskHandler(RegionDb db, Remembrance remembrance) : IRequestHandler<WaitOnTask, Result<Done>>
{
    public async Task<Result<Done>> Handle(WaitOnTask request, CancellationToken cancellationToken)
    {
        if (await db.Tasks.FindAsync([request.TaskId], cancellationToken) is { IsOpen: true } task && task.DueOn != request.Until)
        {
            remembrance.Keep(task);
            task.WaitUntil(request.Until);
        }

        return Result.Done;
    }
}
