using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Checking;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>What publishing would say of the latest version, and what else is worth a look.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record CheckDefinition(string DefinitionId) : IQuery<IReadOnlyList<Finding>>;

internal sealed class CheckDefinitionHandler(RegionDb db, DefinitionCheck check) : IRequestHandler<CheckDefinition, Result<IReadOnlyList<Finding>>>
{
    public async Task<Result<IReadOnlyList<Finding>>> Handle(CheckDefinition request, CancellationToken cancellationToken)
    {
        var latest = await db.WorkflowVersions.FirstOrDefaultAsync(
            v => v.DefinitionId == request.DefinitionId && v.IsLatest && v.DeletedAt == null, cancellationToken);
        return latest is null ? Problem.NotFound : Result.Of(await check.FindAsync(latest.Json, cancellationToken));
    }
}
