using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Activities;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>
/// The workflows that may be drawn as activities: every version that was ever published, because a drawing that uses an earlier one is still to be shown.
/// A type and version name one of them; where two workflows are called the same, the published and newer one has the name.
/// </summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetUsableWorkflows : IQuery<IReadOnlyList<UsableWorkflow>>;

internal sealed record UsableWorkflow(WorkflowDefinition Definition, ActivityDescriptor Descriptor, bool IsPublished);

internal sealed class GetUsableWorkflowsHandler(RegionDb db) : IRequestHandler<GetUsableWorkflows, Result<IReadOnlyList<UsableWorkflow>>>
{
    public async Task<Result<IReadOnlyList<UsableWorkflow>>> Handle(GetUsableWorkflows request, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions.AsNoTracking()
            .Where(v => v.PublishedAt != null && v.Json.Contains(ReferencedWorkflows.Usable))
            .ToListAsync(cancellationToken);

        return Result.Of<IReadOnlyList<UsableWorkflow>>(
        [
            .. versions.OrderByDescending(v => v.IsPublished).ThenByDescending(v => v.PublishedAt)
                .Select(v => (Version: v, Definition: ReferencedWorkflows.DefinitionOf(v)))
                .Select(v => new UsableWorkflow(v.Definition, WorkflowActivity.DescriptorOf(v.Definition), v.Version.IsPublished))
                .DistinctBy(v => (v.Descriptor.TypeName, v.Descriptor.Version)),
        ]);
    }
}
