using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Contracts;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Listing;

internal sealed class ListWorkflowsHandler(RegionDb db) : IRequestHandler<ListWorkflows, Result<IReadOnlyList<WorkflowLine>>>
{
    public async Task<Result<IReadOnlyList<WorkflowLine>>> Handle(ListWorkflows request, CancellationToken cancellationToken)
    {
        var heads = await db.WorkflowVersions
            .Where(v => v.DeletedAt == null && (v.IsLatest || v.IsPublished))
            .Select(v => new { v.DefinitionId, v.Name, v.TrackId, v.Number, v.IsLatest, v.IsPublished })
            .ToListAsync(cancellationToken);
        var running = await db.Instances
            .Where(i => i.EndedAt == null)
            .GroupBy(i => new { i.DefinitionId, i.DefinitionVersion })
            .Select(g => new { g.Key.DefinitionId, g.Key.DefinitionVersion, Count = g.Count() })
            .ToListAsync(cancellationToken);
        var inUse = running.ToLookup(r => r.DefinitionId, StringComparer.Ordinal);

        return Result.Of<IReadOnlyList<WorkflowLine>>(
        [
            .. from versions in heads.GroupBy(v => v.DefinitionId)
               let shown = versions.MaxBy(v => v.Number)
               orderby shown.Name, versions.Key
               select new WorkflowLine(
                   versions.Key,
                   shown.Name,
                   shown.TrackId,
                   versions.FirstOrDefault(v => v.IsPublished)?.Number,
                   versions.FirstOrDefault(v => v is { IsLatest: true, IsPublished: false })?.Number,
                   inUse[versions.Key].ToDictionary(r => r.DefinitionVersion, r => r.Count)),
        ]);
    }
}
