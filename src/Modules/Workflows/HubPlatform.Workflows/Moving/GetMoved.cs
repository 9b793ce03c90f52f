using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Workflows.Operating;
using HubPlatform.Workflows.Running;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Moving;

/// <summary>Where those stand now who were moved together.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record GetMoved(string DefinitionId, Guid MoveId, int Page = 1) : IQuery<MovedView>
{
    public const int PageSize = 40;
}

/// <param name="Lines">The oldest first; a page of them.</param>
internal sealed record MovedView(int From, int To, IReadOnlyList<MovedLine> Lines, int Total, int Page);

/// <param name="Version">Another than the move's where it was taken back or moved again.</param>
/// <param name="Stands">Titles of its open steps; none where it has come to its end.</param>
internal sealed record MovedLine(Guid InstanceId, DateTimeOffset CreatedAt, int Version, IReadOnlyList<string> Stands);

internal sealed class GetMovedHandler(RegionDb db, CompiledWorkflows compiled) : IRequestHandler<GetMoved, Result<MovedView>>
{
    public async Task<Result<MovedView>> Handle(GetMoved request, CancellationToken cancellationToken)
    {
        var instances = db.Instances;
        var together = db.InstanceMoves.AsNoTracking().Where(m => m.MoveId == request.MoveId && m.DefinitionId == request.DefinitionId);
        var total = await together.CountAsync(cancellationToken);
        var moved = await together
            .Join(instances, m => m.InstanceId, i => i.Id, (move, instance) => new { move.FromNumber, move.ToNumber, Instance = instance })
            .OrderBy(m => m.Instance.CreatedAt).ThenBy(m => m.Instance.Id)
            .Skip((Math.Clamp(request.Page, 1, Math.Max(1, (total + GetMoved.PageSize - 1) / GetMoved.PageSize)) - 1) * GetMoved.PageSize).Take(GetMoved.PageSize)
            .ToListAsync(cancellationToken);

        if (moved.Count == 0)
        {
            return Problem.NotFound;
        }

        var drawings = await compiled.GetManyAsync(db, moved.Select(m => m.Instance.VersionId), cancellationToken);

        return new MovedView(moved[0].FromNumber, moved[0].ToNumber, [.. moved.Select(m => new MovedLine(
            m.Instance.Id, m.Instance.CreatedAt, m.Instance.DefinitionVersion,
            m.Instance.EndedAt is null && drawings.TryGetValue(m.Instance.VersionId, out var drawing)
                ? [.. StandingStep.Of(drawing, m.Instance.LoadForShowing(), []).Select(s => s.Title)]
                : []))], total, request.Page);
    }
}
