using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>Ends an instance for good, with what it runs inside itself. A faulted one is laid aside: its end has been told already.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record CancelRun(Guid InstanceId, string Reason) : ICommand;

internal sealed class CancelRunValidator : AbstractValidator<CancelRun>
{
    public CancelRunValidator() =>
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode(OperatingProblems.ReasonMissing.Code).MaximumLength(Operation.LongestReason);
}

internal sealed class CancelRunHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, IMediator mediator) : IRequestHandler<CancelRun, Result<Done>>
{
    public async Task<Result<Done>> Handle(CancelRun request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceAsync(request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        if (!instance.IsReadable)
        {
            return OperatingProblems.Unreadable;
        }

        var now = clock.GetUtcNow();
        db.Add(new Operation(instance.Id, OperationKind.Cancelled, null, request.Reason, execution, now));

        switch (instance.Status)
        {
            case InstanceStatus.Finished or InstanceStatus.Cancelled:
                return OperatingProblems.OverAlready;
            case InstanceStatus.Faulted:
                var state = instance.Load();
                state.Status = InstanceStatus.Cancelled;
                state.Bookmarks.Clear();
                instance.Restore(state, state.ToJson(), now);
                return Result.Done;
            default:
                return await mediator.Send(new CancelInstance(instance.Id), cancellationToken);
        }
    }
}
