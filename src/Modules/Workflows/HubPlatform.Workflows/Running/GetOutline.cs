using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities.Hub;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Engine;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class GetOutlineHandler(RegionDb db, CompiledWorkflows compiled, TimeProvider clock) : IRequestHandler<GetOutline, Result<Outline>>
{
    public async Task<Result<Outline>> Handle(GetOutline request, CancellationToken cancellationToken)
    {
        if (await db.Instances.AsNoTracking().SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        var workflow = await compiled.GetAsync(db, instance.VersionId, cancellationToken);
        var bursts = await db.Bursts.AsNoTracking()
            .Where(b => b.InstanceId == instance.Id && b.UndoneBy == null)
            .OrderBy(b => b.Number)
            .Select(b => new { b.At, b.DrawnAs, b.Journal })
            .ToListAsync(cancellationToken);
        var state = instance.Load();

        // What was walked before a move stands in the drawing it was walked on.
        var drawn = await compiled.GetManyAsync(db, instance, bursts.Select(b => b.DrawnAs), cancellationToken);

        List<OutlineStep> steps =
        [
            .. bursts.SelectMany(b => b.Journal.Select(line => Done(instance, drawn.GetValueOrDefault(b.DrawnAs ?? instance.DefinitionVersion, workflow), line, b.At))).OfType<OutlineStep>(),
            .. instance.IsOver ? [] : state.Bookmarks.Select(b => Now(workflow, b)).OfType<OutlineStep>(),
            .. instance.IsOver ? [] : Rehearsal.Ahead(workflow, state, clock.GetUtcNow()),
        ];

        return new Outline(instance.Id, instance.DefinitionId, instance.DefinitionVersion, instance.Status.ToString(), steps);
    }

    private static OutlineStep? Done(WorkflowInstance instance, CompiledWorkflow workflow, JournalLine line, DateTimeOffset at) =>
        line.Event == JournalEvent.Completed && workflow.FindByPath(line.Path) is { Activity: HubStep step } node
            ? new OutlineStep(
                StepIds.Of(instance.Id, line.Execution, line.Path), node.Id, node.Type, step.TitleOf(node), StepState.Done, line.Outcomes?[0], at)
            : null;

    private static OutlineStep? Now(CompiledWorkflow workflow, Bookmark bookmark) =>
        workflow.FindByPath(bookmark.Path) is { Activity: HubStep step } node
            ? new OutlineStep(Guid.ParseExact(bookmark.Id, "N"), node.Id, node.Type, step.TitleOf(node), StepState.Now, null, null)
            : null;
}
