using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Workflows.Running;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>Lets a timer that failed, or was parked because it failed too often, try again at once and from the beginning.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record ReplayWait(Guid WaitId) : ICommand;

internal sealed class ReplayWaitHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, RegionPumps pumps)
    : IRequestHandler<ReplayWait, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReplayWait request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceOfStepAsync(request.WaitId, cancellationToken) is not { } instance
            || await db.Waits.FindAsync([request.WaitId], cancellationToken) is not { } wait)
        {
            return Problem.NotFound;
        }

        if (wait.State != WaitState.Parked && !(wait.IsOpen && wait.Failures > 0))
        {
            return OperatingProblems.NotParked;
        }

        var now = clock.GetUtcNow();
        wait.Replay();
        db.Add(new Operation(instance.Id, OperationKind.Replayed, wait.ActivityId, null, execution, now));
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
        return Result.Done;
    }
}
