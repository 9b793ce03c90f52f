using System.Text.Json.Nodes;

using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Trajectories.Contracts;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Trajectories.Walking;

internal sealed class FindOpenTasksHandler(RegionDb db) : IRequestHandler<FindOpenTasks, Result<IReadOnlyList<OpenTaskLine>>>
{
    public async Task<Result<IReadOnlyList<OpenTaskLine>>> Handle(FindOpenTasks request, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking()
            .Where(t => t.ParticipantId == request.ParticipantId && t.Kind == request.Kind && t.State == TaskState.Open)
            .OrderBy(t => t.Id).ToListAsync(cancellationToken);

        return Result.Of<IReadOnlyList<OpenTaskLine>>([.. tasks.Select(t => new OpenTaskLine(t.Id, t.TrajectoryId, t.Kind, (JsonObject)t.Inputs.DeepClone()))]);
    }
}
