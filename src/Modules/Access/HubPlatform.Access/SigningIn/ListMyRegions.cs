using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.SigningIn;

/// <summary>The regions the caller is staff of, by name. Nobody else's.</summary>
[ForAnyone]
internal sealed record ListMyRegions : IQuery<IReadOnlyList<MyRegion>>;

public sealed record MyRegion(string Slug, string Name, IReadOnlyList<string> Roles);

internal sealed class ListMyRegionsHandler(PlatformDb db, Execution execution) : IRequestHandler<ListMyRegions, Result<IReadOnlyList<MyRegion>>>
{
    public async Task<Result<IReadOnlyList<MyRegion>>> Handle(ListMyRegions request, CancellationToken cancellationToken)
    {
        var accountId = execution.Caller is { Kind: Kernel.People.CallerKind.Staff, AccountId: { } id } ? id : default;
        var regions = db.Regions;
        var mine = await db.Memberships.AsNoTracking().Where(m => m.AccountId == accountId && m.EndedAt == null)
            .Join(regions, m => m.RegionId, r => r.Id, (m, r) => new { r.Slug, r.Name, m.Roles })
            .OrderBy(r => r.Name).ToListAsync(cancellationToken);
        return Result.Of<IReadOnlyList<MyRegion>>([.. mine.Select(r => new MyRegion(r.Slug, r.Name, r.Roles))]);
    }
}
