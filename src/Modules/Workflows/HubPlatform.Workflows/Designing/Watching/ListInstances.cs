using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Watching;

/// <summary>
/// Runs of the region's workflows, a page at a time. A designer sees which workflow runs and where it stands, not for whom: no subject, no name
/// a run gave itself, no answer.
/// </summary>
[Requires(WorkflowPermissions.Watch)]
internal sealed record ListInstances : IQuery<InstanceLines>
{
    public int Page { get; init; }

    public int PageSize { get; init; } = 10;

    /// <summary>Part of the definition's name or id, or the whole id of a run.</summary>
    public string? Search { get; init; }

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public int? Version { get; init; }

    /// <summary>Null for all; none of them where it is empty.</summary>
    public IReadOnlyList<InstanceStatus>? Statuses { get; init; }

    public bool? HasIncidents { get; init; }

    public string? OrderBy { get; init; }

    public bool Descending { get; init; } = true;

    public IReadOnlyList<MomentFilter> Moments { get; init; } = [];
}

internal sealed record InstanceLines(IReadOnlyList<InstanceLine> Lines, int Total);

internal sealed record InstanceLine(
    Guid Id, Guid VersionId, string DefinitionId, int DefinitionVersion, InstanceStatus Status, int Incidents, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, DateTimeOffset? EndedAt)
{
    public bool IsOver => EndedAt is not null;

    public static InstanceLine Of(WorkflowInstance instance) => new(
        instance.Id, instance.VersionId, instance.DefinitionId, instance.DefinitionVersion, instance.Status, instance.LoadForShowing().Incidents.Count,
        instance.CreatedAt, instance.ChangedAt, instance.EndedAt);
}

internal sealed class ListInstancesHandler(RegionDb db) : IRequestHandler<ListInstances, Result<InstanceLines>>
{
    private const int LargestPage = 100;

    public async Task<Result<InstanceLines>> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        var found = Filter(db.Instances, request);
        var total = await found.CountAsync(cancellationToken);
        var size = Math.Clamp(request.PageSize, 1, LargestPage);
        var page = await Order(found, request.OrderBy, request.Descending)
            .Skip((int)Math.Min((long)Math.Max(request.Page, 0) * size, int.MaxValue))
            .Take(size)
            .ToListAsync(cancellationToken);
        return new InstanceLines([.. page.Select(InstanceLine.Of)], total);
    }

    private IQueryable<WorkflowInstance> Filter(IQueryable<WorkflowInstance> instances, ListInstances request)
    {
        if (request.DefinitionIds.Count > 0)
        {
            instances = instances.Where(i => request.DefinitionIds.Contains(i.DefinitionId));
        }

        if (request.Version is { } version)
        {
            instances = instances.Where(i => i.DefinitionVersion == version);
        }

        if (request.Statuses is { } statuses)
        {
            instances = instances.Where(i => statuses.Contains(i.Status));
        }

        // A run that goes on beside a fault is found by opening it; here it is those that stand still.
        if (request.HasIncidents is { } faulted)
        {
            instances = instances.Where(i => (i.Status == InstanceStatus.Faulted) == faulted);
        }

        if (request.Search?.Trim() is { Length: > 0 } search)
        {
            var versions = db.WorkflowVersions;
            var text = search.ToLowerInvariant();
            instances = Guid.TryParse(search, out var id)
                ? instances.Where(i => i.Id == id)
                : instances.Where(i => i.DefinitionId.ToLower().Contains(text) || versions.Any(v => v.Id == i.VersionId && v.Name.ToLower().Contains(text)));
        }

        return request.Moments.Select(m => m.Test).Aggregate(instances, (left, test) => test is null ? left : left.Where(test));
    }

    /// <summary>By a closed list of columns; anything else is by when it began.</summary>
    private static IOrderedQueryable<WorkflowInstance> Order(IQueryable<WorkflowInstance> instances, string? by, bool descending) => (by, descending) switch
    {
        ("LastExecuted", false) => instances.OrderBy(i => i.ChangedAt).ThenBy(i => i.Id),
        ("LastExecuted", true) => instances.OrderByDescending(i => i.ChangedAt).ThenBy(i => i.Id),
        ("Finished", false) => instances.OrderBy(i => i.EndedAt).ThenBy(i => i.Id),
        ("Finished", true) => instances.OrderByDescending(i => i.EndedAt).ThenBy(i => i.Id),
        ("Name", false) => instances.OrderBy(i => i.DefinitionId).ThenBy(i => i.Id),
        ("Name", true) => instances.OrderByDescending(i => i.DefinitionId).ThenBy(i => i.Id),
        (_, false) => instances.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id),
        _ => instances.OrderByDescending(i => i.CreatedAt).ThenBy(i => i.Id),
    };
}
