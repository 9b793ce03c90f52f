using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Definitions;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>A version with the workflows it uses as activities drawn in, at one of its nodes: Studio asks for it to step into such an activity.</summary>
[Requires(WorkflowPermissions.Watch)]
internal sealed record GetGraph(Guid VersionId, string? NodeId) : IQuery<GraphPlace>;

internal sealed record GraphPlace(CompiledNode Node);

internal sealed class GetGraphHandler(RegionDb db, HeldTracks held) : IRequestHandler<GetGraph, Result<GraphPlace>>
{
    public async Task<Result<GraphPlace>> Handle(GetGraph request, CancellationToken cancellationToken)
    {
        var version = await db.WorkflowVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);

        if (version is null)
        {
            return Problem.NotFound;
        }

        try
        {
            var references = await ReferencedWorkflows.LoadAsync(db, [version.Json], [], await held.VersionsAsync(cancellationToken), cancellationToken);
            var workflow = WorkflowCompiler.Compile(ReferencedWorkflows.DefinitionOf(version), references);

            return (request.NodeId is { Length: > 0 } id ? workflow.FindByPath(id) : workflow.Top) is { } node ? new GraphPlace(node) : Problem.NotFound;
        }
        catch (DefinitionUnreadable)
        {
            return DefinitionProblems.Unreadable;
        }
    }
}
