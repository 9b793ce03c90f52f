using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Running;

internal sealed class CancelInstanceHandler(RegionDb db, InstanceRunner runner) : IRequestHandler<CancelInstance, Result<Done>>
{
    public async Task<Result<Done>> Handle(CancelInstance request, CancellationToken cancellationToken)
    {
        if (await db.Instances.SingleOrDefaultAsync(i => i.Id == request.InstanceId, cancellationToken) is not { } instance)
        {
            return Problem.NotFound;
        }

        // What it runs inside itself ends with it, innermost first.
        foreach (var child in await db.Instances.Where(i => i.ParentInstanceId == instance.Id && i.EndedAt == null).Select(i => i.Id).ToListAsync(cancellationToken))
        {
            if ((await Handle(new CancelInstance(child), cancellationToken)).Problem is { } stuck)
            {
                return stuck;
            }
        }

        return !instance.IsOver && await runner.CancelAsync(instance, cancellationToken) is { } problem ? problem : Result.Done;
    }
}
