using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Moving;

/// <summary>A dry run: where each instance of one version would stand on another, and what cannot be mapped. Changes nothing.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record PlanMove(string DefinitionId, int From, int To, int Page = 1) : IQuery<MovePlan>
{
    public const int PageSize = 40;
}

/// <param name="Fits">How many can be moved.</param>
/// <param name="Lines">Those with obstacles first, then who began first; a page of them.</param>
internal sealed record MovePlan(int Fits, int Stays, IReadOnlyList<MoveLine> Lines, int Page)
{
    public int Total => Fits + Stays;
}

internal sealed record MoveLine(Guid InstanceId, DateTimeOffset CreatedAt, IReadOnlyList<Landing> Landings, IReadOnlyList<Obstacle> Obstacles);

internal sealed class PlanMoveHandler(RegionDb db, CompiledWorkflows compiled) : IRequestHandler<PlanMove, Result<MovePlan>>
{
    public async Task<Result<MovePlan>> Handle(PlanMove request, CancellationToken cancellationToken)
    {
        var found = await Movable.FindAsync(db, compiled, request.DefinitionId, request.From, request.To, cancellationToken);

        if (found.Failed)
        {
            return found.Problem!;
        }

        var lines = found.Value.Instances
            .Select(i => (Instance: i, Mapping: found.Value.Map(i)))
            .Select(m => new MoveLine(m.Instance.Id, m.Instance.CreatedAt, m.Mapping.Landings, m.Mapping.Obstacles))
            .OrderByDescending(l => l.Obstacles.Count).ThenBy(l => l.CreatedAt).ThenBy(l => l.InstanceId)
            .ToList();
        var stays = lines.Count(l => l.Obstacles.Count > 0);

        return new MovePlan(lines.Count - stays, stays, [.. lines.Skip((request.Page - 1) * PlanMove.PageSize).Take(PlanMove.PageSize)], request.Page);
    }
}

/// <summary>The instances under way on one version (and the faulted ones, which a better drawing may help), with both drawings.</summary>
internal sealed record Movable(WorkflowVersion To, CompiledWorkflow Before, CompiledWorkflow After, IReadOnlyList<WorkflowInstance> Instances)
{
    public static async Task<Result<Movable>> FindAsync(
        RegionDb db, CompiledWorkflows compiled, string definitionId, int from, int to, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions
            .Where(v => v.DefinitionId == definitionId && (v.Number == from || v.Number == to)).ToListAsync(cancellationToken);

        if (versions.Find(v => v.Number == from) is not { } before)
        {
            return Problem.NotFound;
        }

        if (to <= from || versions.Find(v => v.Number == to) is not { PublishedAt: not null, DeletedAt: null } after)
        {
            return MovingProblems.NotANewerVersion;
        }

        // A thousand at a time; the next time takes the rest.
        var instances = await db.Instances
            .Where(i => i.VersionId == before.Id && (i.EndedAt == null || i.Status == InstanceStatus.Faulted))
            .OrderBy(i => i.Id).Take(EngineLimits.FanOut).ToListAsync(cancellationToken);

        instances.RemoveAll(i => !i.IsReadable);

        return instances.Count == 0 ? MovingProblems.NobodyToMove : new Movable(after, await compiled.KeepAsync(db, before, cancellationToken), await compiled.KeepAsync(db, after, cancellationToken), instances);
    }

    public Mapping Map(WorkflowInstance instance) => Mapping.Of(Before, After, instance.Load());
}
