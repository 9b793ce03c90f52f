using System.Security.Claims;

using HubPlatform.Access.SigningIn;
using HubPlatform.Kernel.Data;

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace HubPlatform.Access.Doors;

/// <summary>The cookie of staff: it names an account and a session, nothing else. The session's row is asked at every request.</summary>
internal static class StaffCookie
{
    public const string Scheme = "hub-staff";
    private const string AccountClaim = ClaimTypes.NameIdentifier;
    private const string SessionClaim = "hub-session";

    public static Task SetAsync(HttpContext context, StaffTicket ticket) => context.SignInAsync(Scheme, Principal(ticket.AccountId, ticket.SessionId));

    public static ClaimsPrincipal Principal(Guid accountId, Guid sessionId) =>
        new(new ClaimsIdentity([new Claim(AccountClaim, accountId.ToString()), new Claim(SessionClaim, sessionId.ToString())], Scheme));

    public static (Guid AccountId, Guid SessionId)? Read(ClaimsPrincipal? principal) =>
        principal?.Identity?.AuthenticationType == Scheme
        && Guid.TryParse(principal.FindFirstValue(AccountClaim), out var account)
        && Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session)
            ? (account, session)
            : null;
}

/// <summary>Asks the session's row whether the cookie still holds: signed out, too old, credentials changed, on any host.</summary>
internal sealed class StaffCookieEvents(PlatformDb db, RealClock clock) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (StaffCookie.Read(context.Principal) is not { } named || !await HoldsAsync(named.AccountId, named.SessionId, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }

    private async Task<bool> HoldsAsync(Guid accountId, Guid sessionId, CancellationToken cancellationToken)
    {
        var accounts = db.Accounts;
        var found = await db.StaffSessions.AsNoTracking()
            .Where(s => s.Id == sessionId && s.AccountId == accountId)
            .Join(accounts, s => s.AccountId, a => a.Id, (s, a) => new { Session = s, a.SecurityStamp })
            .SingleOrDefaultAsync(cancellationToken);
        var now = clock.Now;

        if (found is null || !found.Session.Holds(found.SecurityStamp, now))
        {
            return false;
        }

        if (now - found.Session.SeenAt >= StaffSession.Grain)
        {
            await db.StaffSessions.Where(s => s.Id == sessionId && s.SeenAt < now).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellationToken);
        }

        return true;
    }
}
