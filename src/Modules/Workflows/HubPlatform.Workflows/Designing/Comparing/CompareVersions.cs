using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Workflows.Designing.Comparing;

/// <summary>What differs between two versions of one definition. Without numbers: the one that was set aside last against the latest, else the last two.</summary>
[Requires(WorkflowPermissions.Design)]
internal sealed record CompareVersions(string DefinitionId, int? Before, int? After) : IQuery<Comparison>;

/// <param name="Numbers">All versions there are, newest first.</param>
internal sealed record Comparison(string Name, string? TrackId, ComparedVersion Before, ComparedVersion After, IReadOnlyList<Difference> Differences, IReadOnlyList<int> Numbers);

internal sealed record ComparedVersion(int Number, DateTimeOffset ChangedAt, bool IsLatest, bool IsPublished, bool IsSetAside);

internal sealed class CompareVersionsHandler(RegionDb db) : IRequestHandler<CompareVersions, Result<Comparison>>
{
    public async Task<Result<Comparison>> Handle(CompareVersions request, CancellationToken cancellationToken)
    {
        var versions = await db.WorkflowVersions.Where(v => v.DefinitionId == request.DefinitionId && v.DeletedAt == null)
            .OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, v.IsLatest, IsSetAside = v.SetAsideFor != null && !v.IsLatest })
            .ToListAsync(cancellationToken);

        if (versions.FirstOrDefault(v => v.IsLatest) is not { } latest)
        {
            return Problem.NotFound;
        }

        var other = versions.FirstOrDefault(v => v.IsSetAside) ?? versions.FirstOrDefault(v => !v.IsLatest) ?? latest;
        var (before, after) = (request.Before ?? (other.IsSetAside ? latest.Number : other.Number), request.After ?? (other.IsSetAside ? other.Number : latest.Number));
        var rows = await db.WorkflowVersions
            .Where(v => v.DefinitionId == request.DefinitionId && v.DeletedAt == null && (v.Number == before || v.Number == after))
            .ToDictionaryAsync(v => v.Number, cancellationToken);
        return rows.TryGetValue(before, out var one) && rows.TryGetValue(after, out var two)
            ? new Comparison(two.Name, two.TrackId, Of(one), Of(two), DrawingComparison.Of(one.Json, two.Json), [.. versions.Select(v => v.Number)])
            : Problem.NotFound;
    }

    private static ComparedVersion Of(WorkflowVersion version) =>
        new(version.Number, version.ChangedAt, version.IsLatest, version.IsPublished, version.SetAsideFor is not null && !version.IsLatest);
}
