using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>Begins again what faulted in an instance. What stood open beside it stands open again.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record RetryInstance(Guid InstanceId) : ICommand;

internal sealed class RetryInstanceHandler(RegionDb db, Kernel.Execution execution, TimeProvider clock, InstanceRunner runner, IMediator mediator)
    : IRequestHandler<RetryInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(RetryInstance request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceAsync(request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        if (instance.Status != InstanceStatus.Faulted)
        {
            return OperatingProblems.NotFaulted;
        }

        if (!instance.IsReadable)
        {
            return OperatingProblems.Unreadable;
        }

        if (instance.ParentInstanceId is not null)
        {
            return OperatingProblems.OuterWentOn;
        }

        db.Add(new Operation(instance.Id, OperationKind.Retried, null, null, execution, clock.GetUtcNow()));
        await mediator.Publish(new InstanceRevived(instance.Id, instance.SubjectId, instance.ParentStepId), cancellationToken);
        var retried = true;
        var problem = await runner.ActAsync(instance, burst => retried = burst.Retry(), cancellationToken);

        return !retried ? OperatingProblems.NothingToRetry : problem is null ? Result.Done : problem;
    }
}
