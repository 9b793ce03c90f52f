using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>Takes a definition with all its versions out of the lists. What is published is retracted first, by somebody who means it.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record DeleteDefinition(string DefinitionId) : ICommand;

/// <summary>The same for several: all of them, or none where one may not go. Unknown ones are passed over. Answers how many went.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record DeleteDefinitions(IReadOnlyList<string> DefinitionIds) : ICommand<int>;

/// <summary>Takes versions out of the lists: all of them, or none where one may not go. Unknown and deleted ones are passed over.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record DeleteVersions(IReadOnlyList<Guid> VersionIds) : ICommand<int>;

internal sealed class DeleteDefinitionHandler(RegionDb db, TimeProvider clock)
    : IRequestHandler<DeleteDefinition, Result<Done>>, IRequestHandler<DeleteDefinitions, Result<int>>, IRequestHandler<DeleteVersions, Result<int>>
{
    public async Task<Result<Done>> Handle(DeleteDefinition request, CancellationToken cancellationToken)
    {
        var rows = await db.WorkflowVersions.Where(v => v.DefinitionId == request.DefinitionId && v.DeletedAt == null).ToListAsync(cancellationToken);

        if (rows.Count == 0)
        {
            return Problem.NotFound;
        }

        if (ProblemWith(rows) is { } problem)
        {
            return problem;
        }

        rows.ForEach(row => row.Delete(clock.GetUtcNow()));
        return Result.Done;
    }

    public async Task<Result<int>> Handle(DeleteDefinitions request, CancellationToken cancellationToken)
    {
        var rows = await db.WorkflowVersions.Where(v => request.DefinitionIds.Contains(v.DefinitionId) && v.DeletedAt == null).ToListAsync(cancellationToken);

        if (ProblemWith(rows) is { } problem)
        {
            return problem;
        }

        rows.ForEach(row => row.Delete(clock.GetUtcNow()));
        return rows.DistinctBy(r => r.DefinitionId).Count();
    }

    public async Task<Result<int>> Handle(DeleteVersions request, CancellationToken cancellationToken)
    {
        var ids = request.VersionIds.Distinct().ToList();
        var rows = await db.WorkflowVersions.Where(v => ids.Contains(v.Id) && v.DeletedAt == null).ToListAsync(cancellationToken);

        if (ProblemWith(rows) is { } problem)
        {
            return problem;
        }

        foreach (var definition in rows.GroupBy(r => r.DefinitionId))
        {
            var versions = await DefinitionVersions.LoadAsync(db, definition.Key, cancellationToken);
            await versions.DeleteAsync([.. definition], clock.GetUtcNow(), cancellationToken);
        }

        return rows.Count;
    }

    private static Problem? ProblemWith(List<WorkflowVersion> rows) =>
        rows.Exists(r => r.IsReadonly) ? DefinitionProblems.ReadOnly : rows.Find(r => r.IsPublished) is { } published ? DefinitionProblems.InUse.With(published.Name) : null;
}
