using HubPlatform.Access.Contracts;
using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.KeepingStaff;

internal sealed class ListStaffHandler(PlatformDb db, Execution execution) : IRequestHandler<ListStaff, Result<IReadOnlyList<StaffMember>>>
{
    public async Task<Result<IReadOnlyList<StaffMember>>> Handle(ListStaff request, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        var accounts = db.Accounts;
        var members = await db.Memberships.AsNoTracking()
            .Where(m => m.RegionId == regionId && m.EndedAt == null)
            .Join(accounts, m => m.AccountId, a => a.Id, (m, a) => new { a.Id, a.Name, a.Email, m.Roles })
            .ToListAsync(cancellationToken);

        // A region's staff is a few dozen people; roles are one column that is read whole.
        return Result.Of<IReadOnlyList<StaffMember>>(
        [
            .. members.Where(m => request.Role is null || m.Roles.Contains(request.Role))
                .OrderBy(m => m.Name, StringComparer.CurrentCulture)
                .Select(m => new StaffMember(m.Id, m.Name, m.Email, m.Roles)),
        ]);
    }
}

internal sealed class GetStaffNamesHandler(PlatformDb db, Execution execution) : IRequestHandler<GetStaffNames, Result<IReadOnlyDictionary<Guid, string>>>
{
    public async Task<Result<IReadOnlyDictionary<Guid, string>>> Handle(GetStaffNames request, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        var memberships = db.Memberships;
        var ids = request.AccountIds.Distinct().ToList();
        var names = await db.Accounts.AsNoTracking()
            .Where(a => ids.Contains(a.Id) && memberships.Any(m => m.AccountId == a.Id && m.RegionId == regionId))
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancellationToken);
        return Result.Of<IReadOnlyDictionary<Guid, string>>(names);
    }
}
