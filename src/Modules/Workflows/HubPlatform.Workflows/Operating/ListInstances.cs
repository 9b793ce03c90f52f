using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Designing.Watching;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Operating;

internal enum InstanceFilter
{
    UnderWay,

    /// <summary>For people, an event, an answer.</summary>
    Waiting,

    /// <summary>A moment has come and it has not gone on.</summary>
    Late,
    Parked,
    Faulted,
}

/// <summary>What runs in the region and where it stands, the latest begun first. Nobody's name is in the answer.</summary>
[Requires(WorkflowPermissions.Operate)]
internal sealed record ListInstances(InstanceFilter Filter, string? Workflow = null, int Page = 1) : IQuery<InstanceList>
{
    public const int PageSize = 40;

    /// <summary>A timer that is due now fires within seconds; nobody calls that late.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(1);
}

internal sealed record InstanceList(IReadOnlyList<InstanceLine> Lines, int Total, IReadOnlyDictionary<InstanceFilter, int> Counts, int Page);

internal sealed record InstanceLine(
    Guid Id, string Name, int Version, string? TrackId, InstanceStatus Status, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, IReadOnlyList<StandingStep> Stands, string? Cause);

internal sealed class ListInstancesHandler(RegionDb db, CompiledWorkflows compiled, TimeProvider clock) : IRequestHandler<ListInstances, Result<InstanceList>>
{
    public async Task<Result<InstanceList>> Handle(ListInstances request, CancellationToken cancellationToken)
    {
        var late = clock.GetUtcNow() - ListInstances.Grace;
        var counts = await CountAsync(late, cancellationToken);
        var versions = db.WorkflowVersions;
        var wanted = request.Workflow?.Trim().ToLowerInvariant();
        var found =
            from instance in Among(request.Filter, late)
            join version in versions on instance.VersionId equals version.Id
            where string.IsNullOrEmpty(wanted) || version.Name.ToLower().Contains(wanted)
            select new { Instance = instance, version.Name, version.TrackId };
        var total = await found.CountAsync(cancellationToken);
        var rows = await found
            .OrderByDescending(f => f.Instance.CreatedAt).ThenByDescending(f => f.Instance.Id)
            .Skip((request.Page - 1) * ListInstances.PageSize).Take(ListInstances.PageSize)
            .ToListAsync(cancellationToken);

        var ids = rows.Select(r => r.Instance.Id).ToList();
        var waits = (await db.Waits.Where(w => ids.Contains(w.InstanceId) && w.ClosedAt == null).ToListAsync(cancellationToken))
            .ToLookup(w => w.InstanceId);
        var drawn = await compiled.GetManyAsync(db, rows.Select(r => r.Instance.VersionId), cancellationToken);

        return new InstanceList(
            [.. rows.Select(r => Line(r.Instance, r.Name, r.TrackId, drawn.GetValueOrDefault(r.Instance.VersionId), waits[r.Instance.Id]))], total, counts, request.Page);
    }

    /// <summary>All of them in one question.</summary>
    private async Task<IReadOnlyDictionary<InstanceFilter, int>> CountAsync(DateTimeOffset late, CancellationToken cancellationToken)
    {
        var kinds = Among(InstanceFilter.UnderWay, late).Select(_ => (int)InstanceFilter.UnderWay)
            .Concat(Among(InstanceFilter.Waiting, late).Select(_ => (int)InstanceFilter.Waiting))
            .Concat(Among(InstanceFilter.Late, late).Select(_ => (int)InstanceFilter.Late))
            .Concat(Among(InstanceFilter.Parked, late).Select(_ => (int)InstanceFilter.Parked))
            .Concat(Among(InstanceFilter.Faulted, late).Select(_ => (int)InstanceFilter.Faulted));
        var counted = await kinds.GroupBy(k => k).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

        return Enum.GetValues<InstanceFilter>().ToDictionary(f => f, f => counted.GetValueOrDefault((int)f));
    }

    private IQueryable<WorkflowInstance> Among(InstanceFilter filter, DateTimeOffset late)
    {
        var (instances, waits) = (db.Instances, db.Waits);

        return filter switch
        {
            InstanceFilter.Waiting => instances.Where(i => i.EndedAt == null && waits.Any(w => w.InstanceId == i.Id && w.ClosedAt == null && w.State == WaitState.Open && w.DueAt == null)),
            // Of these there are few among many: they are found by their waits, which have an index of their own.
            InstanceFilter.Late => instances.Where(i => i.EndedAt == null && waits.Where(w => w.State == WaitState.Open && w.DueAt < late).Select(w => w.InstanceId).Contains(i.Id)),
            InstanceFilter.Parked => instances.Where(i => i.EndedAt == null && waits.Where(w => w.State == WaitState.Parked).Select(w => w.InstanceId).Contains(i.Id)),
            InstanceFilter.Faulted => instances.Where(i => i.Status == InstanceStatus.Faulted),
            _ => instances.Where(i => i.EndedAt == null),
        };
    }

    private static InstanceLine Line(WorkflowInstance instance, string name, string? trackId, CompiledWorkflow? drawn, IEnumerable<Wait> waits)
    {
        var state = instance.LoadForShowing();
        var stands = drawn is null ? [] : StandingStep.Of(drawn, state, waits);

        return new InstanceLine(
            instance.Id, name, instance.DefinitionVersion, trackId, instance.Status, instance.CreatedAt, instance.ChangedAt, stands,
            stands.FirstOrDefault(s => s.Cause is not null)?.Cause ?? Discretion.Of(state.Incidents.LastOrDefault()?.Message));
    }
}
