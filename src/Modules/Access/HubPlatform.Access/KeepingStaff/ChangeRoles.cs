using FluentValidation;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Commands;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;

using MediatR;

using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.KeepingStaff;

/// <summary>Gives a member of staff of the region at hand exactly these roles, from her next request on.</summary>
[Requires(AccessPermissions.KeepStaff)]
internal sealed record ChangeRoles(Guid AccountId, IReadOnlyList<string> Roles) : IPlatformCommand<Done>;

internal sealed class ChangeRolesValidator : AbstractValidator<ChangeRoles>
{
    public ChangeRolesValidator() => RuleFor(r => r.Roles).NotEmpty().WithErrorCode("access.roles-missing");
}

/// <summary>Ends somebody's membership of the region at hand. She is out at her next request; what she did keeps her name.</summary>
[Requires(AccessPermissions.KeepStaff)]
internal sealed record EndMembership(Guid AccountId) : IPlatformCommand<Done>;

internal sealed class ChangeRolesHandler(PlatformDb db, Execution execution, RealClock clock)
    : IRequestHandler<ChangeRoles, Result<Done>>, IRequestHandler<EndMembership, Result<Done>>
{
    public async Task<Result<Done>> Handle(ChangeRoles request, CancellationToken cancellationToken)
    {
        if (request.Roles.Except(Roles.OfStaff).Any() || !AccessPermissions.MayGive(execution.Caller, request.Roles))
        {
            return AccessProblems.RoleNotYoursToGive;
        }

        if (await FindAsync(request.AccountId, cancellationToken) is not { } membership)
        {
            return Problem.NotFound;
        }

        var managed = membership.Manages;
        membership.Hold(request.Roles);
        return await CountAsync(managed, membership.Manages, cancellationToken);
    }

    public async Task<Result<Done>> Handle(EndMembership request, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.AccountId, cancellationToken) is not { } membership)
        {
            return Problem.NotFound;
        }

        var managed = membership.Manages;
        membership.End(clock.Now);
        return await CountAsync(managed, false, cancellationToken);
    }

    private async Task<Result<Done>> CountAsync(bool managed, bool manages, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        var team = await db.Teams.SingleAsync(t => t.RegionId == regionId, cancellationToken);
        team.CountIn(manages && !managed);
        return team.TryCountOut(managed && !manages) ? Result.Done : AccessProblems.LastManager;
    }

    private Task<Membership?> FindAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var regionId = execution.TheRegion.Id;
        return db.Memberships.SingleOrDefaultAsync(m => m.AccountId == accountId && m.RegionId == regionId && m.EndedAt == null, cancellationToken);
    }
}
