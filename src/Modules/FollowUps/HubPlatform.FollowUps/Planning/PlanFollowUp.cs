using FluentValidation;

using HubPlatform.FollowUps.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.Time;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.FollowUps.Planning;

internal sealed class PlanFollowUpValidator : AbstractValidator<PlanFollowUp>
{
    public PlanFollowUpValidator()
    {
        RuleFor(r => r.Key).NotEmpty().MaximumLength(100);
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode("followups.reason-missing").MaximumLength(300);
    }
}

internal sealed class PlanFollowUpHandler(RegionDb db, IMediator mediator, Execution execution, RegionPumps pumps, TimeProvider clock)
    : IRequestHandler<PlanFollowUp, Result<Guid>>
{
    public async Task<Result<Guid>> Handle(PlanFollowUp request, CancellationToken cancellationToken)
    {
        var trajectory = await mediator.Send(new GetTrajectory(request.TrajectoryId), cancellationToken);

        if (trajectory.Failed)
        {
            return trajectory.Problem!;
        }

        var key = request.WhileResting ? FollowUp.WhileResting(request.TrajectoryId) + request.Key : $"hand:{request.TrajectoryId:N}:{request.Key}";
        var known = await db.FollowUps.SingleOrDefaultAsync(f => f.Key == key, cancellationToken);

        if (known is not null)
        {
            return known.Id;
        }

        if (request.DueOn < execution.Today(clock))
        {
            return FollowUpProblems.DateInThePast;
        }

        var dueAt = execution.MorningOf(request.DueOn);
        var followUp = FollowUp.Plan(
            key, trajectory.Value.TrajectoryId, trajectory.Value.ParticipantId, trajectory.Value.TrackId, request.DueOn, dueAt, request.Reason.Trim(),
            execution.CommandId);
        db.Add(followUp);
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, dueAt));
        return followUp.Id;
    }
}
