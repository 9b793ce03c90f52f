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

/// <summary>Several versions at once, for a zip. Unknown ones are passed over.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetVersions(IReadOnlyList<Guid> VersionIds) : IQuery<IReadOnlyList<DefinitionView>>;

internal sealed class GetDefinitionHandler(RegionDb db)
    : IRequestHandler<GetDefinition, Result<DefinitionView>>, IRequestHandler<GetVersion, Result<DefinitionView>>,
    IRequestHandler<GetVersions, Result<IReadOnlyList<DefinitionView>>>
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

    public async Task<Result<IReadOnlyList<DefinitionView>>> Handle(GetVersions request, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions.Where(v => request.VersionIds.Contains(v.Id)).OrderBy(v => v.Name).ThenBy(v => v.Number).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<DefinitionView>>([.. versions.Select(v => DefinitionView.Of(v, v.IsPublished ? v.Number : null))]);
    }

    private async Task<DefinitionView> ViewAsync(WorkflowVersion version, CancellationToken cancellationToken)
    {
        var published = version.IsPublished
            ? version.Number
            : await db.WorkflowVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished).Select(v => (int?)v.Number).FirstOrDefaultAsync(cancellationToken);
        return DefinitionView.Of(version, published);
    }
}
