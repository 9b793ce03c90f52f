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
        var lines =
            from definition in heads.GroupBy(v => v.DefinitionId)
            let latest = definition.FirstOrDefault(v => v.IsLatest) ?? definition.First()
            let published = definition.FirstOrDefault(v => v.IsPublished)
            orderby latest.Name
            select new WorkflowLine(
                definition.Key,
                latest.Name,
                latest.TrackId,
                published?.Number,
                latest.IsPublished ? null : latest.Number,
                inUse[definition.Key].ToDictionary(r => r.DefinitionVersion, r => r.Count));
        return Result.Of<IReadOnlyList<WorkflowLine>>([.. lines]);
    }
}
