using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>Draws an earlier version anew, as a draft on top of the others.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record RevertDefinition(string DefinitionId, int Number) : ICommand<DefinitionView>;

internal sealed class RevertDefinitionHandler(RegionDb db, TimeProvider clock) : IRequestHandler<RevertDefinition, Result<DefinitionView>>
{
    public async Task<Result<DefinitionView>> Handle(RevertDefinition request, CancellationToken cancellationToken)
    {
        var to = await db.WorkflowVersions.SingleOrDefaultAsync(
            v => v.DefinitionId == request.DefinitionId && v.Number == request.Number && v.DeletedAt == null, cancellationToken);

        if (to is null)
        {
            return Problem.NotFound;
        }

        var versions = await DefinitionVersions.LoadAsync(db, request.DefinitionId, cancellationToken);

        if (versions.Latest is { IsReadonly: true })
        {
            return DefinitionProblems.ReadOnly;
        }

        // A repeated request, or a version that is on top already: nothing to do.
        var version = versions.Latest is { } latest && latest.Name == to.Name && latest.Json == to.Json
            ? latest
            : versions.Revert(to, clock.GetUtcNow());
        return DefinitionView.Of(version, versions.Published?.Number);
    }
}
