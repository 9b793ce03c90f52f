using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using MediatR;

namespace HubPlatform.Workflows.Moving;

/// <summary>
/// Moves the instances of one version to a newer one, those that fit; the others stay where they are. No step runs. It can be taken back for each until
/// its next step.
/// </summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record MoveInstances(string DefinitionId, int From, int To) : ICommand<Moved>;

internal sealed record Moved(Guid MoveId, int Count, int Stayed);

internal sealed class MoveInstancesHandler(RegionDb db, Kernel.Execution execution, CompiledWorkflows compiled, TimeProvider clock, IMediator mediator)
    : IRequestHandler<MoveInstances, Result<Moved>>
{
    public async Task<Result<Moved>> Handle(MoveInstances request, CancellationToken cancellationToken)
    {
        var found = await Movable.FindAsync(db, compiled, request.DefinitionId, request.From, request.To, cancellationToken);

        if (found.Failed)
        {
            return found.Problem!;
        }

        var now = clock.GetUtcNow();
        var (to, count) = (found.Value.To, 0);
        var redrawn = new List<StepRedrawn>();

        foreach (var instance in found.Value.Instances)
        {
            var mapping = found.Value.Map(instance);

            if (!mapping.IsPossible)
            {
                continue;
            }

            db.Add(new InstanceMove(execution.CommandId, instance, to, execution.Caller.AccountId, now));
            db.Add(new Operation(instance.Id, OperationKind.Moved, null, $"{request.From} → {request.To}", execution, now));
            instance.MoveTo(to.Id, to.Number, mapping.State, mapping.State.ToJson(), now);
            redrawn.AddRange(mapping.Redrawn.Select(r => new StepRedrawn(r.StepId, r.Outcomes)));
            count++;
        }

        if (count == 0)
        {
            return MovingProblems.NoneFits;
        }

        if (redrawn.Count > 0)
        {
            await mediator.Publish(new StepsRedrawn(redrawn), cancellationToken);
        }

        return new Moved(execution.CommandId, count, found.Value.Instances.Count - count);
    }
}
