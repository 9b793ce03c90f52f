using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>One version of a definition, chosen the way Studio asks for it.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetDefinition(string DefinitionId, VersionChoice Choice) : IQuery<DefinitionView>;

/// <summary>Exactly that version, deleted ones too: instances may still run on it.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetVersion(Guid VersionId) : IQuery<DefinitionView>;

internal sealed class GetDefinitionHandler(RegionDb db)
    : IRequestHandler<GetDefinition, Result<DefinitionView>>, IRequestHandler<GetVersion, Result<DefinitionView>>
{
    public async Task<Result<DefinitionView>> Handle(GetDefinition request, CancellationToken cancellationToken)
    {
        var version = await request.Choice.Among(db.WorkflowVersions.Where(v => v.DefinitionId == request.DefinitionId && v.DeletedAt == null))
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return version is null ? Problem.NotFound : await ViewAsync(version, cancellationToken);
    }

    public async Task<Result<DefinitionView>> Handle(GetVersion request, CancellationToken cancellationToken)
    {
        var version = await db.WorkflowVersions.SingleOrDefaultAsync(v => v.Id == request.VersionId, cancellationToken);
        return version is null ? Problem.NotFound : await ViewAsync(version, cancellationToken);
    }

    private async Task<DefinitionView> ViewAsync(WorkflowVersion version, CancellationToken cancellationToken)
    {
        var published = version.IsPublished
            ? version.Number
            : await db.WorkflowVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished).Select(v => (int?)v.Number).FirstOrDefaultAsync(cancellationToken);
        return DefinitionView.Of(version, published);
    }
}
