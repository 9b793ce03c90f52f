using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Time;

using MediatR;

namespace HubPlatform.Workflows.Operating;

/// <summary>Sets something going again that a pump had laid aside, from the first try. Who did it stands in the audit.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record ReplayParked(string Kind, Guid Id) : ICommand;

internal sealed class ReplayParkedHandler(IEnumerable<IParkedWork> kinds, Kernel.Execution execution, RegionPumps pumps, TimeProvider clock)
    : IRequestHandler<ReplayParked, Result<Done>>
{
    public async Task<Result<Done>> Handle(ReplayParked request, CancellationToken cancellationToken)
    {
        if (kinds.FirstOrDefault(k => k.Kind == request.Kind) is not { } kind)
        {
            return Problem.NotFound;
        }

        if (!await kind.TryAgainAsync(request.Id, cancellationToken))
        {
            return OperatingProblems.NotParked;
        }

        var now = clock.GetUtcNow();
        execution.OnceCommitted(() => pumps.Hint(execution.TheRegion, now));
        return Result.Done;
    }
}
