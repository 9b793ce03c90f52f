using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Operating;

/// <summary>One instance, without what people answered in it.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record GetInstance(Guid InstanceId) : IQuery<InstanceView>;

internal sealed record InstanceView(
    Guid Id, string DefinitionId, string Name, int Version, string? TrackId, Guid SubjectId, Guid? OuterId, InstanceStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<StandingStep> Stands, IReadOnlyList<Incident> Incidents, IReadOnlyList<WalkedStep> Walked, IReadOnlyList<OperationLine> Operations, IReadOnlyList<Guid> Inner);

/// <summary>A step that ended, the latest first.</summary>
internal sealed record WalkedStep(string Title, IReadOnlyList<string> Outcomes, DateTimeOffset At);

/// <param name="Step">Title of the step it was about.</param>
internal sealed record OperationLine(OperationKind Kind, string? Step, string? Reason, string? By, DateTimeOffset At);

internal sealed class GetInstanceHandler(RegionDb db, CompiledWorkflows compiled, IMediator mediator) : IRequestHandler<GetInstance, Result<InstanceView>>
{
    private const int MostBursts = 20;

    public async Task<Result<InstanceView>> Handle(GetInstance request, CancellationToken cancellationToken)
    {
        if (await db.Instances.SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        var named = await db.WorkflowVersions.Where(v => v.Id == instance.VersionId).Select(v => new { v.Name, v.TrackId }).SingleAsync(cancellationToken);
        var waits = await db.Waits.Where(w => w.InstanceId == instance.Id && (w.State == WaitState.Open || w.State == WaitState.Parked)).ToListAsync(cancellationToken);
        var bursts = await db.Bursts.Where(b => b.InstanceId == instance.Id && b.UndoneBy == null)
            .OrderByDescending(b => b.Number).Take(MostBursts).Select(b => new { b.At, b.VersionId, b.Journal }).ToListAsync(cancellationToken);
        var operations = await db.Operations.Where(o => o.InstanceId == instance.Id).OrderByDescending(o => o.Id).ToListAsync(cancellationToken);
        var inner = await db.Instances.Where(i => i.ParentInstanceId == instance.Id && i.EndedAt == null).Select(i => i.Id).ToListAsync(cancellationToken);
        var drawn = await compiled.GetManyAsync(db, [instance.VersionId, .. bursts.Select(b => b.VersionId).OfType<Guid>()], cancellationToken);
        var workflow = drawn.GetValueOrDefault(instance.VersionId);
        var names = await mediator.Send(new GetStaffNames([.. operations.Select(o => o.By).OfType<Guid>().Distinct()]), cancellationToken);
        var state = instance.Load();

        return new InstanceView(
            instance.Id, instance.DefinitionId, named.Name, instance.DefinitionVersion, named.TrackId, instance.SubjectId, instance.ParentInstanceId, instance.Status,
            instance.CreatedAt, instance.ChangedAt, instance.EndedAt,
            workflow is null ? [] : StandingStep.Of(workflow, state, waits),
            [.. state.Incidents.Select(i => i with { Message = Discretion.Of(i.Message)! })],
            [
                .. from burst in bursts
                   from line in burst.Journal.AsEnumerable().Reverse()
                   where line.Event == JournalEvent.Completed
                   let version = drawn.GetValueOrDefault(burst.VersionId ?? instance.VersionId)
                   let node = version?.FindByPath(line.Path)
                   where node is null || node.Type.StartsWith("Hub.", StringComparison.Ordinal)
                   select new WalkedStep(StandingStep.TitleOf(version, line.Path), line.Outcomes ?? [], burst.At),
            ],
            [
                .. operations.Select(o => new OperationLine(
                    o.Kind,
                    o.ActivityId is { } id && workflow?.FindById(id) is { } node ? StandingStep.TitleOf(workflow, node.Path) : o.ActivityId,
                    o.Reason,
                    o.By is { } by && !names.Failed ? names.Value.GetValueOrDefault(by) : null,
                    o.At)),
            ],
            inner);
    }
}
