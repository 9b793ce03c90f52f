using HubPlatform.Access.Contracts;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Engine;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Moving;

/// <summary>Who stands on which version of a workflow, where they could be moved, and what was moved before.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetMoves(string DefinitionId) : IQuery<MovesView>;

/// <param name="InUse">Instances by version, the newest first.</param>
/// <param name="Targets">Versions that have been published, the newest first.</param>
internal sealed record MovesView(
    string Name, string? TrackId, IReadOnlyList<(int Version, int Count)> InUse, IReadOnlyList<int> Targets, IReadOnlyList<PastMove> Past);

/// <param name="Open">How many of them can still be taken back.</param>
internal sealed record PastMove(Guid MoveId, int From, int To, string? By, DateTimeOffset At, int Count, int Open);

internal sealed class GetMovesHandler(RegionDb db, IMediator mediator) : IRequestHandler<GetMoves, Result<MovesView>>
{
    private const int MostPast = 10;

    public async Task<Result<MovesView>> Handle(GetMoves request, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions
            .Where(v => v.DefinitionId == request.DefinitionId).OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, v.Name, v.TrackId, IsTarget = v.PublishedAt != null && v.DeletedAt == null }).ToListAsync(cancellationToken);

        if (versions.Count == 0)
        {
            return Problem.NotFound;
        }

        var inUse = await db.Instances
            .Where(i => i.DefinitionId == request.DefinitionId && (i.EndedAt == null || i.Status == InstanceStatus.Faulted))
            .GroupBy(i => i.DefinitionVersion).Select(g => new { Version = g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var instances = db.Instances;
        var past = await db.InstanceMoves
            .Where(m => m.DefinitionId == request.DefinitionId)
            .GroupBy(m => new { m.MoveId, m.FromNumber, m.ToNumber, m.By, m.At })
            .OrderByDescending(g => g.Key.At).Take(MostPast)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                Open = g.Count(m => m.UndoneAt == null && instances.Any(i => i.Id == m.InstanceId && i.VersionId == m.ToVersionId && i.Bursts == m.AtBurst)),
            })
            .ToListAsync(cancellationToken);
        var names = await mediator.Send(new GetStaffNames([.. past.Select(p => p.Key.By).OfType<Guid>().Distinct()]), cancellationToken);

        return new MovesView(
            versions[0].Name,
            versions[0].TrackId,
            [.. inUse.OrderByDescending(u => u.Version).Select(u => (u.Version, u.Count))],
            [.. versions.Where(v => v.IsTarget).Select(v => v.Number)],
            [
                .. past.Select(p => new PastMove(
                    p.Key.MoveId, p.Key.FromNumber, p.Key.ToNumber, p.Key.By is { } by && !names.Failed ? names.Value.GetValueOrDefault(by) : null, p.Key.At, p.Count, p.Open)),
            ]);
    }
}
