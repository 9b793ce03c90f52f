using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing;

/// <summary>Versions for Studio's lists; all of them where no page size is asked for.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record ListDefinitions(VersionChoice Choice) : IQuery<DefinitionLines>
{
    public int Page { get; init; }

    public int? PageSize { get; init; }

    public string? Search { get; init; }

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>Exactly these versions, whatever the choice says, deleted ones too.</summary>
    public IReadOnlyList<Guid> VersionIds { get; init; } = [];

    public string? OrderBy { get; init; }

    public bool Descending { get; init; }
}

internal sealed record DefinitionLines(IReadOnlyList<DefinitionLine> Lines, int Total);

/// <summary>Whether no other definition bears this name.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record IsNameFree(string Name, string? ExceptDefinitionId = null) : IQuery<bool>;

internal sealed class ListDefinitionsHandler(RegionDb db)
    : IRequestHandler<ListDefinitions, Result<DefinitionLines>>, IRequestHandler<IsNameFree, Result<bool>>
{
    private const int LargestPage = 200;
    private const int Most = 2_000;
    private const int WithDescriptions = 50;

    public async Task<Result<DefinitionLines>> Handle(ListDefinitions request, CancellationToken cancellationToken)
    {
        var versions = request.VersionIds.Count > 0
            ? db.WorkflowVersions.Where(v => request.VersionIds.Contains(v.Id))
            : request.Choice.Among(db.WorkflowVersions.Where(v => v.DeletedAt == null));

        if (request.DefinitionIds.Count > 0)
        {
            versions = versions.Where(v => request.DefinitionIds.Contains(v.DefinitionId));
        }

        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var text = request.Search.Trim().ToLowerInvariant();
            versions = versions.Where(v => v.Name.ToLower().Contains(text) || v.DefinitionId.ToLower().Contains(text));
        }

        var total = await versions.CountAsync(cancellationToken);

        // Studio drops rows of runs whose version it is not told of, so those it names come all at once.
        var (page, size) = request.VersionIds.Count > 0 ? (0, Most)
            : (Math.Max(request.Page, 0), request.PageSize is { } asked ? Math.Clamp(asked, 1, LargestPage) : Most);
        var found = Order(versions, request.OrderBy, request.Descending)
            .Skip((int)Math.Min((long)page * size, int.MaxValue))
            .Take(size);

        // What somebody reads page by page says what each is for; the long lists that Studio only compares with do without.
        var lines = size <= WithDescriptions
            ? (await found.ToListAsync(cancellationToken)).ConvertAll(v => DefinitionLine.Of(v))
            : await found.Select(v => new DefinitionLine(v.Id, v.DefinitionId, v.Number, v.Name, null, v.IsLatest, v.IsPublished, v.IsReadonly, v.CreatedAt)).ToListAsync(cancellationToken);
        return new DefinitionLines(lines, total);
    }

    public async Task<Result<bool>> Handle(IsNameFree request, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim().ToLowerInvariant();
        return !await db.WorkflowVersions.AnyAsync(
            v => v.IsLatest && v.DeletedAt == null && v.Name.ToLower() == name && v.DefinitionId != request.ExceptDefinitionId, cancellationToken);
    }

    /// <summary>By a closed list of columns; anything else is by name.</summary>
    private static IOrderedQueryable<WorkflowVersion> Order(IQueryable<WorkflowVersion> versions, string? by, bool descending) => (by, descending) switch
    {
        ("Version", false) => versions.OrderBy(v => v.Number).ThenBy(v => v.Id),
        ("Version", true) => versions.OrderByDescending(v => v.Number).ThenBy(v => v.Id),
        ("Created", false) => versions.OrderBy(v => v.CreatedAt).ThenBy(v => v.Id),
        ("Created", true) => versions.OrderByDescending(v => v.CreatedAt).ThenBy(v => v.Id),
        (_, true) => versions.OrderByDescending(v => v.Name).ThenBy(v => v.Id),
        _ => versions.OrderBy(v => v.Name).ThenBy(v => v.Id),
    };
}
