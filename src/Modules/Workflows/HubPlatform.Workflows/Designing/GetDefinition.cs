using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

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
/// <param name="WithUsers">Also the latest version of each workflow that uses one of them as an activity, and of those that use these.</param>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetVersions(IReadOnlyList<Guid> VersionIds, bool WithUsers = false) : IQuery<IReadOnlyList<DefinitionView>>;

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
        var versions = await db.WorkflowVersions.AsNoTracking().Where(v => request.VersionIds.Contains(v.Id)).ToListAsync(cancellationToken);

        if (request.WithUsers)
        {
            await AddUsersAsync(versions, cancellationToken);
        }

        return Result.Of<IReadOnlyList<DefinitionView>>(
            [.. versions.OrderBy(v => v.Name, StringComparer.Ordinal).ThenBy(v => v.Number).Select(v => DefinitionView.Of(v, v.IsPublished ? v.Number : null))]);
    }

    /// <summary>A round for each level of workflows around workflows, of which there are as many as activities may nest.</summary>
    private async Task AddUsersAsync(List<WorkflowVersion> versions, CancellationToken cancellationToken)
    {
        var used = versions.ConvertAll(v => v.DefinitionId);

        for (var level = 0; used.Count > 0 && level < EngineLimits.Nesting; level++)
        {
            var marks = used.ConvertAll(ReferencedWorkflows.MarkOf);
            var known = versions.ConvertAll(v => v.DefinitionId);
            var users = await db.WorkflowVersions.AsNoTracking()
                .Where(v => v.IsLatest && v.DeletedAt == null && !known.Contains(v.DefinitionId) && marks.Any(m => v.Json.Contains(m)))
                .ToListAsync(cancellationToken);
            versions.AddRange(users);
            used = users.ConvertAll(v => v.DefinitionId);
        }
    }

    private async Task<DefinitionView> ViewAsync(WorkflowVersion version, CancellationToken cancellationToken)
    {
        var published = version.IsPublished
            ? version.Number
            : await db.WorkflowVersions.Where(v => v.DefinitionId == version.DefinitionId && v.IsPublished).Select(v => (int?)v.Number).FirstOrDefaultAsync(cancellationToken);
        return DefinitionView.Of(version, published);
    }
}
