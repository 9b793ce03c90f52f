using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>Goes on without a step that waits or faulted, as if it had ended with the outcome. Its task, if it had one, is withdrawn.</summary>
/// <param name="Execution">Which one stands there: its number within the instance.</param>
/// <param name="Outcome">One of the step's; null for plain completion.</param>
[Requires(WorkflowPermissions.Operate)]
internal sealed record SkipStep(Guid InstanceId, long Execution, string? Outcome, string Reason) : ICommand;

internal sealed class SkipStepValidator : AbstractValidator<SkipStep>
{
    public SkipStepValidator() =>
        RuleFor(r => r.Reason).NotEmpty().WithErrorCode(OperatingProblems.ReasonMissing.Code).MaximumLength(Operation.LongestReason);
}

internal sealed class SkipStepHandler(
    RegionDb db, Kernel.Execution execution, TimeProvider clock, CompiledWorkflows compiled, InstanceRunner runner, IMediator mediator)
    : IRequestHandler<SkipStep, Result<Done>>
{
    public async Task<Result<Done>> Handle(SkipStep request, CancellationToken cancellationToken)
    {
        if (await db.HoldInstanceAsync(request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        if (instance.IsOver && instance.Status != InstanceStatus.Faulted)
        {
            return OperatingProblems.OverAlready;
        }

        if (!instance.IsReadable)
        {
            return OperatingProblems.Unreadable;
        }

        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var standing = StandingStep.Of(workflow, instance.Load(), []).FirstOrDefault(s => s.Execution == request.Execution);

        if (standing is null)
        {
            return OperatingProblems.StandsElsewhere;
        }

        if (standing.What == Standing.Inner)
        {
            return OperatingProblems.WaitsForInner;
        }

        if (request.Outcome is { } outcome ? !standing.Outcomes.Contains(outcome, StringComparer.Ordinal) : standing.Outcomes.Count > 1)
        {
            return RunningProblems.OutcomeUnknown;
        }

        db.Add(new Operation(instance.Id, OperationKind.Skipped, standing.ActivityId, request.Reason, execution, clock.GetUtcNow()));

        if (instance.Status == InstanceStatus.Faulted)
        {
            if (instance.ParentInstanceId is not null)
            {
                return OperatingProblems.OuterWentOn;
            }

            await mediator.Publish(new InstanceRevived(instance.Id, instance.SubjectId, instance.ParentStepId), cancellationToken);
        }

        return await runner.ActAsync(instance, burst => burst.Skip(request.Execution, request.Outcome), cancellationToken) is { } problem ? problem : Result.Done;
    }
}
