using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

namespace HubPlatform.Trajectories.Planning;

/// <summary>One side says yes to the proposal it saw. When both have, it is the plan.</summary>
/// <param name="Revision">The proposal that was on the screen; another one in the meantime is not accepted unseen.</param>
[Requires(TrajectoriesPermissions.Step)]
internal sealed record AcceptPlan(Guid TrajectoryId, int Revision) : ICommand;

/// <summary>
/// Both say yes while they sit together at the coach's screen. An act of its own, so that the audit shows that the participant did not press
/// the button herself.
/// </summary>
[Requires(TrajectoriesPermissions.Walk)]
internal sealed record AcceptPlanTogether(Guid TrajectoryId, int Revision) : ICommand;

internal sealed class AcceptPlanHandler(RegionDb db, GuardedFiles files, PlanAgreement agreement)
    : IRequestHandler<AcceptPlan, Result<Done>>, IRequestHandler<AcceptPlanTogether, Result<Done>>
{
    public Task<Result<Done>> Handle(AcceptPlan request, CancellationToken cancellationToken) =>
        AcceptAsync(request.TrajectoryId, request.Revision, files.Side, together: false, cancellationToken);

    public Task<Result<Done>> Handle(AcceptPlanTogether request, CancellationToken cancellationToken) =>
        AcceptAsync(request.TrajectoryId, request.Revision, Side.Coach, together: true, cancellationToken);

    private async Task<Result<Done>> AcceptAsync(Guid trajectoryId, int revision, Side side, bool together, CancellationToken cancellationToken)
    {
        var file = await files.TrajectoryAsync(trajectoryId, cancellationToken);

        if (file.Failed)
        {
            return file.Problem!;
        }

        var plan = await db.Plans.FindAsync([trajectoryId], cancellationToken);
        return plan is null ? PlanProblems.NothingProposed : await agreement.AcceptAsync(file.Value, plan, revision, side, together, cancellationToken);
    }
}
