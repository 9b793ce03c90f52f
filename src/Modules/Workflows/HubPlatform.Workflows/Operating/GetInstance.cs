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
/// <param name="From">Where the steps that ended begin to be told; null for the latest.</param>
[Requires(WorkflowPermissions.Operate)]
internal sealed record GetInstance(Guid InstanceId, WayMark? From = null) : IQuery<InstanceView>;

internal sealed record InstanceView(
    Guid Id, string DefinitionId, string Name, int Version, string? TrackId, Guid SubjectId, Guid? OuterId, InstanceStatus Status,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<StandingStep> Stands, IReadOnlyList<Incident> Incidents, WalkedSteps Walked, IReadOnlyList<OperationLine> Operations, IReadOnlyList<Guid> Inner);

/// <summary>A part of the way, the latest first; some instances have walked a hundred thousand steps.</summary>
/// <param name="Earlier">Where the part before it begins; null at the start of the way.</param>
internal sealed record WalkedSteps(IReadOnlyList<WalkedStep> Steps, WayMark? Earlier);

/// <summary>A step that ended.</summary>
/// <param name="ActivityType">Which has names for its outcomes.</param>
internal sealed record WalkedStep(string Title, string ActivityType, IReadOnlyList<string> Outcomes, DateTimeOffset At);

/// <param name="Step">Title of the step it was about.</param>
internal sealed record OperationLine(OperationKind Kind, string? Step, string? Reason, string? By, DateTimeOffset At);

internal sealed class GetInstanceHandler(RegionDb db, CompiledWorkflows compiled, IMediator mediator) : IRequestHandler<GetInstance, Result<InstanceView>>
{
    private const int MostBursts = 40;
    private const int MostSteps = 40;

    public async Task<Result<InstanceView>> Handle(GetInstance request, CancellationToken cancellationToken)
    {
        if (await db.Instances.SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        var named = await db.WorkflowVersions.Where(v => v.Id == instance.VersionId).Select(v => new { v.Name, v.TrackId }).SingleAsync(cancellationToken);
        var waits = await db.Waits.Where(w => w.InstanceId == instance.Id && w.ClosedAt == null).ToListAsync(cancellationToken);
        var from = request.From ?? new WayMark(int.MaxValue, 0);
        var bursts = await db.Bursts.Where(b => b.InstanceId == instance.Id && b.UndoneBy == null && b.Number <= from.Burst)
            .OrderByDescending(b => b.Number).Take(MostBursts + 1).Select(b => new BurstTold(b.Number, b.At, b.DrawnAs, b.Journal)).ToListAsync(cancellationToken);
        var operations = await db.Operations.Where(o => o.InstanceId == instance.Id).OrderByDescending(o => o.Id).ToListAsync(cancellationToken);
        var inner = await db.Instances.Where(i => i.ParentInstanceId == instance.Id && i.EndedAt == null).Select(i => i.Id).ToListAsync(cancellationToken);
        var drawn = await compiled.GetManyAsync(db, instance, bursts.Select(b => b.DrawnAs), cancellationToken);
        var workflow = drawn.GetValueOrDefault(instance.DefinitionVersion);
        var names = await mediator.Send(new GetStaffNames([.. operations.Select(o => o.By).OfType<Guid>().Distinct()]), cancellationToken);
        var state = instance.LoadForShowing();

        return new InstanceView(
            instance.Id, instance.DefinitionId, named.Name, instance.DefinitionVersion, named.TrackId, instance.SubjectId, instance.ParentInstanceId, instance.Status,
            instance.CreatedAt, instance.ChangedAt, instance.EndedAt,
            workflow is null ? [] : StandingStep.Of(workflow, state, waits),
            [.. state.Incidents.Select(i => i with { Message = Discretion.Of(i.Message)! })],
            Walked(bursts, from, b => drawn.GetValueOrDefault(b.DrawnAs ?? instance.DefinitionVersion)),
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

    /// <summary>What people would call a step, of as many bursts as are read at once.</summary>
    private static WalkedSteps Walked(List<BurstTold> bursts, WayMark from, Func<BurstTold, CompiledWorkflow?> drawingOf)
    {
        var steps = new List<WalkedStep>();

        foreach (var burst in bursts.Take(MostBursts))
        {
            var drawing = drawingOf(burst);
            var passed = burst.Number == from.Burst ? from.Passed : 0;

            foreach (var line in burst.Journal.AsEnumerable().Reverse().Skip(passed))
            {
                if (steps.Count == MostSteps)
                {
                    return new WalkedSteps(steps, new WayMark(burst.Number, passed));
                }

                passed++;

                var type = drawing?.FindByPath(line.Path)?.Type;

                if (line.Event == JournalEvent.Completed && type?.StartsWith("Hub.", StringComparison.Ordinal) != false)
                {
                    steps.Add(new WalkedStep(StandingStep.TitleOf(drawing, line.Path), type ?? "", line.Outcomes ?? [], burst.At));
                }
            }
        }

        return new WalkedSteps(steps, bursts.Count > MostBursts ? new WayMark(bursts[MostBursts].Number, 0) : null);
    }

    private sealed record BurstTold(int Number, DateTimeOffset At, int? DrawnAs, IReadOnlyList<JournalLine> Journal);
}
