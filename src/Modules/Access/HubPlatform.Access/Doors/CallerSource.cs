using System.Security.Claims;

using HubPlatform.Kernel;
using HubPlatform.Kernel.Data;
using HubPlatform.Kernel.People;
using HubPlatform.Kernel.Regions;

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HubPlatform.Access.Doors;

internal sealed class CallerSource(PlatformDb platform, ParticipantCookie participants, Execution execution, IServiceProvider services) : ICallerSource
{
    public async Task<Caller> FindAsync(HttpContext context, Region? region, CancellationToken cancellationToken)
    {
        // A coach who shows somebody her page on the same browser holds both cookies: a page for participants is shown to the participant.
        var participantFirst = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy == Policies.Participant) == true;

        if (participantFirst && await ParticipantAsync(context, region, cancellationToken) is { } participant)
        {
            return participant;
        }

        return await StaffAsync(context.User, region, cancellationToken)
            ?? (participantFirst ? null : await ParticipantAsync(context, region, cancellationToken))
            ?? Caller.Anonymous;
    }

    private async Task<Caller?> StaffAsync(ClaimsPrincipal user, Region? region, CancellationToken cancellationToken)
    {
        if (StaffCookie.Read(user) is not { } named)
        {
            return null;
        }

        var account = await platform.Accounts.AsNoTracking().Where(a => a.Id == named.AccountId)
            .Select(a => new { a.Id, a.Name, a.Language }).SingleOrDefaultAsync(cancellationToken);

        if (account is null)
        {
            return null;
        }

        execution.Language = account.Language ?? execution.Language;

        if (region is null)
        {
            var operates = await platform.Operators.AnyAsync(o => o.AccountId == account.Id, cancellationToken);
            return Caller.Staff(account.Id, account.Name, operates ? [Roles.Operator] : []);
        }

        var membership = await platform.Memberships.AsNoTracking()
            .SingleOrDefaultAsync(m => m.AccountId == account.Id && m.RegionId == region.Id && m.EndedAt == null, cancellationToken);
        return membership is null ? null : Caller.Staff(account.Id, account.Name, membership.Roles);
    }

    private async Task<Caller?> ParticipantAsync(HttpContext context, Region? region, CancellationToken cancellationToken)
    {
        if (region is null || await participants.ReadAsync(context, services.GetRequiredService<RegionDb>(), region, cancellationToken) is not { } found)
        {
            return null;
        }

        context.User = ParticipantCookie.Principal(found.DeviceId);
        execution.Language = found.Language;
        return found.Caller;
    }
}
