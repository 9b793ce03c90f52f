using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>What led to one run of an activity, from the outermost workflow down to it.</summary>
/// <param name="AcrossWorkflows">Also the steps of the workflows around this one that run it inside themselves.</param>
[Requires(WorkflowPermissions.Watch)]
internal sealed record GetCallStack(Guid InstanceId, long Execution, bool AcrossWorkflows) : IQuery<IReadOnlyList<StackFrame>>;

/// <param name="Story">The run of the workflow the frame belongs to.</param>
internal sealed record StackFrame(InstanceStory Story, StepRun Run);

internal sealed class GetCallStackHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetCallStack, Result<IReadOnlyList<StackFrame>>>
{
    public async Task<Result<IReadOnlyList<StackFrame>>> Handle(GetCallStack request, CancellationToken cancellationToken)
    {
        var frames = new List<StackFrame>();
        var story = (await mediator.Send(new GetInstance(request.InstanceId), cancellationToken)) is { Failed: false, Value: var found } ? found : null;
        var run = story?.Runs.GetValueOrDefault(request.Execution);

        if (run is null)
        {
            return Problem.NotFound;
        }

        // Workflows nest as deeply as the engine lets them, so this ends.
        for (var depth = 0; story is { } around && run is not null && depth <= EngineLimits.Nesting; depth++)
        {
            frames.InsertRange(0, around.StackOf(run).Select(r => new StackFrame(around, r)));
            (story, run) = request.AcrossWorkflows && around.ParentInstanceId is { } parent ? await AroundAsync(parent, around.Line.Id, cancellationToken) : (null, null);
        }

        return Result.Of<IReadOnlyList<StackFrame>>(frames);
    }

    /// <summary>The step of the outer workflow that waits, or waited, for the inner one.</summary>
    private async Task<(InstanceStory? Story, StepRun? Run)> AroundAsync(Guid parent, Guid child, CancellationToken cancellationToken)
    {
        var (first, last) = StepIds.Around(parent);
        var key = child.ToString("N");
        var wait = await db.Waits.AsNoTracking()
            .Where(w => w.Id.CompareTo(first) >= 0 && w.Id.CompareTo(last) <= 0 && w.InstanceId == parent && w.Key == key)
            .Select(w => (Guid?)w.Id).FirstOrDefaultAsync(cancellationToken);
        var story = await mediator.Send(new GetInstance(parent), cancellationToken);
        return story.Failed ? (null, null) : (story.Value, story.Value.Runs.Values.FirstOrDefault(r => StepIds.Of(parent, r.Execution, r.Path) == wait));
    }
}
